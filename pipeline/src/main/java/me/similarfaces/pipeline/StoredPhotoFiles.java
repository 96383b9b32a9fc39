package me.similarfaces.pipeline;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.transform.PhotoFiles;

/** Pictures in the blob store, of photos that exist in the photo store. */
final class StoredPhotoFiles implements PhotoFiles {
  private final BlobStore blobs;
  private final PhotoStore photos;

  StoredPhotoFiles(BlobStore blobs, PhotoStore photos) {
    this.blobs = blobs;
    this.photos = photos;
  }

  @Override
  public byte[] read(PhotoTask task) {
    return Retry.of("Reading a photo", () -> blobs.read(task.imageUri()));
  }

  @Override
  public void writeCrops(String photoId, Map<String, byte[]> jpegs) {
    if (!jpegs.isEmpty()) {
      SideBySide.run(List.copyOf(jpegs.entrySet()), crop -> write(crop.getKey(), crop.getValue()));
      Retry.of("Looking for a photo", () -> takeBackIfGone(photoId, jpegs.keySet()));
    }
  }

  private void write(String faceId, byte[] jpeg) {
    Retry.of("Writing a crop", () -> keep(faceId, jpeg));
  }

  private Boolean keep(String faceId, byte[] jpeg) {
    blobs.write(blobs.cropUri(faceId), ByteBuffer.wrap(jpeg), "image/jpeg");
    return true;
  }

  /**
   * A deletion hides the photo first and removes all crops then: those that come later find their
   * photo gone and are removed here.
   */
  private Boolean takeBackIfGone(String photoId, Set<String> faceIds) {
    boolean gone = !photos.exists(photoId);
    if (gone) {
      blobs.delete(faceIds.stream().map(blobs::cropUri).toList());
    }
    return gone;
  }
}
