package me.similarfaces.api;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.store.NewPhoto;
import me.similarfaces.store.PhotoStore;
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
    Prepared photo = prepare(upload);
    boolean kept = false;
    stores.photos().announce(upload.photoId());
    try {
      writePicture(photo);
      String id = create(photo.row());
      kept = id.equals(upload.photoId());
      return id;
    } finally {
      if (!kept) {
        takeBack(upload.photoId());
      }
    }
  }

  /**
   * A photo that can be taken; nothing was written yet.
   *
   * @param jpeg the picture to be stored
   */
  record Prepared(NewPhoto row, ByteBuffer jpeg) {}

  /** Looks at header, limits and pixels, as {@link #accept} does. */
  Prepared prepare(Upload upload) {
    NormalizedPhoto photo = normalize(upload.picture());
    NewPhoto row =
        new NewPhoto(
            upload.photoId(),
            upload.collection(),
            stores.blobs().imageUri(upload.photoId()),
            photo.width(),
            photo.height(),
            upload.receivedAtMillis(),
            upload.idempotencyKey());
    return new Prepared(row, photo.jpeg());
  }

  /**
   * Accepts photos without idempotency keys, and whatever else is to be written with them: all of
   * it or nothing.
   */
  void acceptAll(List<Prepared> photos, Runnable also) {
    PhotoStore rows = stores.photos();
    boolean kept = false;
    rows.together(() -> announceAll(photos));
    try {
      photos.forEach(this::writePicture);
      rows.together(() -> acceptAllRows(photos, also));
      kept = true;
    } finally {
      if (!kept) {
        photos.forEach(photo -> takeBack(photo.row().id()));
      }
    }
  }

  private int announceAll(List<Prepared> photos) {
    photos.forEach(photo -> stores.photos().announce(photo.row().id()));
    return photos.size();
  }

  private int acceptAllRows(List<Prepared> photos, Runnable also) {
    for (Prepared photo : photos) {
      String unused = stores.photos().create(photo.row());
      queue(photo);
    }
    also.run();
    return photos.size();
  }

  /**
   * Stores a photo without an idempotency key; as {@link #queue}, it can be repeated, and be done
   * by several processes at the same time. Of one that fails it leaves what the next one completes
   * or the janitor removes: another process may have stored the same photo meanwhile.
   */
  void store(Prepared photo) {
    stores.photos().announce(photo.row().id());
    writePicture(photo);
    String unused = stores.photos().create(photo.row());
  }

  /** Queues a photo that is stored. */
  void queue(Prepared photo) {
    stores.queue().add(task(photo.row()));
    stores.photos().queued(photo.row().id());
  }

  private void writePicture(Prepared photo) {
    stores.blobs().write(photo.row().imageUri(), photo.jpeg(), "image/jpeg");
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
      stores.queue().add(task(row));
      stores.photos().queued(row.id());
    } catch (RuntimeException e) {
      delete(row.id(), e);
      throw e;
    }
  }

  /** Hides the photo at once; what can't be done about it now, the janitor does. */
  private void delete(String photoId, RuntimeException cause) {
    try {
      stores.deletion().delete(photoId);
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private static PhotoTask task(NewPhoto row) {
    return new PhotoTask(row.id(), row.collection(), row.imageUri(), row.receivedAtMillis(), 0);
  }
}
