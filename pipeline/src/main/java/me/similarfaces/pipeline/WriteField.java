package me.similarfaces.pipeline;

import io.micrometer.core.instrument.Metrics;
import me.similarfaces.face.Analyzers;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.store.Standing;
import me.similarfaces.transform.SerializableSupplier;

/** Makes a field of a face known. */
final class WriteField extends StoreFn<FieldResult> {
  private static final long serialVersionUID = 1L;

  private final Analyzers analyzers;

  WriteField(SerializableSupplier<PhotoStore> photos, Pace pace, Analyzers analyzers) {
    super(photos, pace);
    this.analyzers = analyzers;
  }

  @Override
  Standing write(PhotoStore photos, FieldResult result) {
    return photos.putField(analyzers.told(result));
  }

  @Override
  String photoId(FieldResult result) {
    return result.photoId();
  }

  /**
   * A face that is searched for again was added without labels again, or its process died before it
   * was added with them.
   */
  @Override
  boolean unlabels(FieldResult result) {
    return result.field() == Field.SIMILAR;
  }

  @Override
  void count(FieldResult result) {
    String field = result.field().wireName();
    String outcome =
        analyzers.told(result).failure().map(failure -> failure.reason()).orElse("done");
    Metrics.counter("similarfaces.fields", "field", field, "outcome", outcome).increment();
  }
}
