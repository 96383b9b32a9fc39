package me.similarfaces.results;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import me.similarfaces.api.FaceCrops;
import me.similarfaces.face.Face;
import me.similarfaces.store.BlobNotFoundException;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.vision.Thumbnail;
import me.similarfaces.vision.UndecodableImageException;

/** Small pictures as {@code data:} URIs. */
final class Pictures {
  /** Twice the size at which they are shown, for sharp screens. */
  static final int FACE_SIDE = 112;

  static final int PHOTO_SIDE = 240;

  private final PhotoStore photos;
  private final BlobStore blobs;
  private final FaceCrops crops = FaceCrops.alone();

  Pictures(PhotoStore photos, BlobStore blobs) {
    this.photos = photos;
    this.blobs = blobs;
  }

  /** Empty when it was deleted meanwhile. */
  Optional<String> face(String faceId) {
    return photos.find(Face.photoId(faceId)).flatMap(photo -> face(photo, faceId));
  }

  private Optional<String> face(PhotoRecord photo, String faceId) {
    return PhotoProgress.faces(photo).stream()
        .filter(face -> face.id().equals(faceId))
        .findFirst()
        .flatMap(face -> small(() -> crops.read(blobs, photo.photo(), face), FACE_SIDE));
  }

  Optional<String> photo(String photoId) {
    return small(() -> blobs.read(blobs.imageUri(photoId)), PHOTO_SIDE);
  }

  private static Optional<String> small(Supplier<byte[]> picture, int maxSide) {
    try {
      byte[] jpeg = Thumbnail.of(ByteBuffer.wrap(picture.get()), maxSide);
      return Optional.of("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg));
    } catch (BlobNotFoundException | UndecodableImageException e) {
      return Optional.empty();
    }
  }
}
