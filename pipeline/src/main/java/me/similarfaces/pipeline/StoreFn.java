package me.similarfaces.pipeline;

import io.micrometer.core.instrument.Metrics;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.store.Standing;
import me.similarfaces.transform.SerializableSupplier;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Writes each element to the photo store, patiently. Every write is idempotent, so an element that
 * comes twice is written once. Gives the ids of photos whose faces are to be labelled.
 */
abstract class StoreFn<InT> extends DoFn<InT, String> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<PhotoStore> source;
  private transient PhotoStore photos;

  StoreFn(SerializableSupplier<PhotoStore> source) {
    this.source = source;
  }

  abstract Standing write(PhotoStore photos, InT element);

  /** Counts what was written of a photo that exists. */
  abstract void count(InT element);

  abstract String photoId(InT element);

  /** Whether it has to be done again when the photo was complete before. */
  boolean unlabels(InT element) {
    return false;
  }

  @Setup
  public void setUp() {
    photos = source.get();
  }

  @ProcessElement
  public void process(@Element InT element, OutputReceiver<String> unlabelled) {
    Standing standing = Retry.of("Writing to the photo store", () -> write(photos, element));
    if (standing.exists()) {
      count(element);
    }
    if (standing == Standing.COMPLETED || (standing == Standing.COMPLETE && unlabels(element))) {
      unlabelled.output(photoId(element));
    }
  }

  /** How often photos were tried before they came this far. */
  static void countAttempts(int attempts) {
    Metrics.summary("similarfaces.attempts").record(attempts);
  }
}
