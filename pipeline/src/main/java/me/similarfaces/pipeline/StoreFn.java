package me.similarfaces.pipeline;

import io.micrometer.core.instrument.Metrics;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.transform.SerializableSupplier;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Writes each element to the photo store, patiently. Every write is idempotent, so an element that
 * comes twice is written once.
 */
abstract class StoreFn<InT> extends DoFn<InT, Void> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<PhotoStore> source;
  private transient PhotoStore photos;

  StoreFn(SerializableSupplier<PhotoStore> source) {
    this.source = source;
  }

  /** Writes the element; false when it says nothing new. */
  abstract boolean write(PhotoStore photos, InT element);

  /** Counts what was new. */
  abstract void count(InT element);

  @Setup
  public void setUp() {
    photos = source.get();
  }

  @ProcessElement
  public void process(@Element InT element) {
    if (Retry.of("Writing to the photo store", () -> write(photos, element))) {
      count(element);
    }
  }

  /** How often photos were tried before they came this far. */
  static void countAttempts(int attempts) {
    Metrics.summary("similarfaces.attempts").record(attempts);
  }
}
