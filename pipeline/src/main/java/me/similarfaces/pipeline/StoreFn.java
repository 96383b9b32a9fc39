package me.similarfaces.pipeline;

import io.micrometer.core.instrument.Metrics;
import java.util.ArrayList;
import java.util.List;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.store.Standing;
import me.similarfaces.transform.SerializableSupplier;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;

/**
 * Writes each element to the photo store, patiently: at once, or several together before the bundle
 * ends. Every write is idempotent, so an element that comes twice is written once. Gives the ids of
 * photos whose faces are to be labelled.
 */
abstract class StoreFn<InT> extends DoFn<InT, String> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<PhotoStore> source;
  private final int batch;
  private transient PhotoStore photos;
  private transient List<InT> waiting;

  StoreFn(SerializableSupplier<PhotoStore> source, Pace pace) {
    this.source = source;
    this.batch = pace.writeBatch();
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

  /** What a bundle that failed has left comes again. */
  @StartBundle
  public void startBundle() {
    waiting = new ArrayList<>();
  }

  @ProcessElement
  public void process(@Element InT element, OutputReceiver<String> unlabelled) {
    waiting.add(element);
    if (waiting.size() >= batch) {
      write().forEach(unlabelled::output);
    }
  }

  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    write()
        .forEach(
            photoId ->
                context.output(photoId, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
  }

  /** The photos to be labelled now. */
  private List<String> write() {
    List<InT> elements = List.copyOf(waiting);
    waiting.clear();
    if (elements.isEmpty()) {
      return List.of();
    }
    List<Standing> standings =
        Retry.of("Writing to the photo store", () -> write(photos, elements));
    List<String> unlabelled = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      InT element = elements.get(i);
      Standing standing = standings.get(i);
      if (standing.exists()) {
        count(element);
      }
      if (standing == Standing.COMPLETED || (standing == Standing.COMPLETE && unlabels(element))) {
        unlabelled.add(photoId(element));
      }
    }
    return unlabelled;
  }

  private List<Standing> write(PhotoStore store, List<InT> elements) {
    return store.together(() -> elements.stream().map(element -> write(store, element)).toList());
  }

  /** How often photos were tried before they came this far. */
  static void countAttempts(int attempts) {
    Metrics.summary("similarfaces.attempts").record(attempts);
  }
}
