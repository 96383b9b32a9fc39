package me.similarfaces.pipeline;

import io.micrometer.core.instrument.Metrics;
import me.similarfaces.face.DeadLetter;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.store.Standing;
import me.similarfaces.transform.SerializableSupplier;

/** Ends a photo as failed. A photo that was deleted is past caring, and so is the store. */
final class WriteDeadLetter extends StoreFn<DeadLetter> {
  private static final long serialVersionUID = 1L;

  WriteDeadLetter(SerializableSupplier<PhotoStore> photos, Pace pace) {
    super(photos, pace);
  }

  @Override
  Standing write(PhotoStore photos, DeadLetter letter) {
    return photos.fail(photoId(letter), letter.failure()) ? Standing.OPEN : Standing.GONE;
  }

  @Override
  String photoId(DeadLetter letter) {
    return letter.task().photoId();
  }

  @Override
  void count(DeadLetter letter) {
    countAttempts(letter.task().attempt());
    String reason = letter.failure().reason();
    Metrics.counter("similarfaces.dead_letters", "reason", reason).increment();
  }
}
