package me.similarfaces.pipeline;

import java.time.Duration;
import me.similarfaces.face.HandedOverFace;
import me.similarfaces.transform.HandOvers;
import me.similarfaces.transform.SerializableSupplier;
import org.apache.beam.sdk.transforms.DoFn;

/** Leaves each face for another job, or for a later try. */
final class LeaveFace extends DoFn<HandedOverFace, Void> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<HandOvers> source;
  private final Duration delay;
  private transient HandOvers handOvers;

  /**
   * @param delay nobody reads it before
   */
  LeaveFace(SerializableSupplier<HandOvers> source, Duration delay) {
    this.source = source;
    this.delay = delay;
  }

  @Setup
  public void setUp() {
    handOvers = source.get();
  }

  @ProcessElement
  public void process(@Element HandedOverFace face) {
    handOvers.leave(face, delay);
  }
}
