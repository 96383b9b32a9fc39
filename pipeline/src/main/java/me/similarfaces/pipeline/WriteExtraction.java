package me.similarfaces.pipeline;

import me.similarfaces.face.Extraction;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.store.Standing;
import me.similarfaces.transform.SerializableSupplier;

/** Makes the boxes of a photo known; a field that was quicker shows with them. */
final class WriteExtraction extends StoreFn<Extraction> {
  private static final long serialVersionUID = 1L;

  WriteExtraction(SerializableSupplier<PhotoStore> photos, Pace pace) {
    super(photos, pace);
  }

  @Override
  Standing write(PhotoStore photos, Extraction extraction) {
    return photos.putExtraction(extraction);
  }

  @Override
  String photoId(Extraction extraction) {
    return extraction.task().photoId();
  }

  @Override
  void count(Extraction extraction) {
    countAttempts(extraction.task().attempt());
  }
}
