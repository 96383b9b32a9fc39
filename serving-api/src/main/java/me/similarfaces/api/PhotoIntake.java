package me.similarfaces.api;

import java.nio.ByteBuffer;
import java.util.Optional;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.store.NewPhoto;
import me.similarfaces.vision.NormalizedPhoto;
import me.similarfaces.vision.PhotoHeader;
import me.similarfaces.vision.PhotoNormalizer;

/**
 * From bytes to an accepted photo: header, limits, pixels, picture, row, queue, in this order. What
 * fails on the way leaves nothing behind.
 */
final class PhotoIntake {
  private final Stores stores;
  private final DecodeGate gate;
  private final long maxPixels;

  PhotoIntake(Stores stores, DecodeGate gate, long maxPixels) {
    this.stores = stores;
    this.gate = gate;
    this.maxPixels = maxPixels;
  }

  /** One that is not shared with anybody. */
  static PhotoIntake of(ServerConfig config, Stores stores) {
    int cores = Runtime.getRuntime().availableProcessors();
    DecodeGate gate = new DecodeGate(cores, config.maxPixels());
    return new PhotoIntake(stores, gate, config.maxPixels());
  }

  /**
   * A photo to be taken.
   *
   * @param photoId the id that it gets if it is accepted
   * @param picture heap, direct or mapped, from its position
   * @param receivedAtMillis when its last byte came
   */
  record Upload(
      String photoId,
      ByteBuffer picture,
      String collection,
      Optional<String> idempotencyKey,
      long receivedAtMillis) {}

  /**
   * @return the id under which the photo is known: that of an earlier upload with the same
   *     idempotency key, or that of this one
   * @throws ProblemException when it has too many pixels
   * @throws me.similarfaces.vision.ImageException when it is no photo
   */
  String accept(Upload upload) {
    NormalizedPhoto photo = normalize(upload.picture());
    String imageUri = stores.blobs().imageUri(upload.photoId());
    NewPhoto row =
        new NewPhoto(
            upload.photoId(),
            upload.collection(),
            imageUri,
            photo.width(),
            photo.height(),
            upload.receivedAtMillis(),
            upload.idempotencyKey());
    boolean kept = false;
    stores.photos().announce(upload.photoId());
    try {
      stores.blobs().write(imageUri, photo.jpeg(), "image/jpeg");
      String id = create(row);
      kept = id.equals(upload.photoId());
      return id;
    } finally {
      if (!kept) {
        takeBack(upload.photoId());
      }
    }
  }

  /** Removes what an upload left that became no photo. */
  void takeBack(String photoId) {
    stores.blobs().deletePhoto(photoId);
    stores.photos().withdraw(photoId);
  }

  private NormalizedPhoto normalize(ByteBuffer picture) {
    PhotoHeader header = PhotoHeader.read(picture);
    if (header.pixels() > maxPixels) {
      throw new ProblemException(
          ProblemCode.TOO_MANY_PIXELS,
          "%d x %d pixels are more than the %d that a photo may have"
              .formatted(header.width(), header.height(), maxPixels));
    }
    return gate.run(header.pixels(), () -> PhotoNormalizer.normalize(picture, header));
  }

  private String create(NewPhoto row) {
    String id = stores.photos().create(row);
    if (id.equals(row.id())) {
      enqueue(row);
    }
    return id;
  }

  private void enqueue(NewPhoto row) {
    try {
      stores
          .queue()
          .add(
              new PhotoTask(row.id(), row.collection(), row.imageUri(), row.receivedAtMillis(), 0));
      stores.photos().queued(row.id());
    } catch (RuntimeException e) {
      stores.deletion().delete(row.id());
      throw e;
    }
  }
}
