package me.similarfaces.results;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import me.similarfaces.store.BlobNotFoundException;
import me.similarfaces.store.BlobStore;
import me.similarfaces.vision.Thumbnail;
import me.similarfaces.vision.UndecodableImageException;

/** Small pictures as {@code data:} URIs. */
final class Pictures {
  /** Twice the size at which they are shown, for sharp screens. */
  static final int FACE_SIDE = 112;

  static final int PHOTO_SIDE = 240;

  private final BlobStore blobs;

  Pictures(BlobStore blobs) {
    this.blobs = blobs;
  }

  /** Empty when it was deleted meanwhile. */
  Optional<String> face(String faceId) {
    return small(blobs.cropUri(faceId), FACE_SIDE);
  }

  Optional<String> photo(String photoId) {
    return small(blobs.imageUri(photoId), PHOTO_SIDE);
  }

  private Optional<String> small(String uri, int maxSide) {
    try {
      byte[] jpeg = Thumbnail.of(ByteBuffer.wrap(blobs.read(uri)), maxSide);
      return Optional.of("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg));
    } catch (BlobNotFoundException | UndecodableImageException e) {
      return Optional.empty();
    }
  }
}
