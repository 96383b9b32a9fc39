package me.similarfaces.pipeline;

import java.nio.ByteBuffer;
import java.util.List;
import me.similarfaces.face.Face;
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
  public void writeCrop(String faceId, byte[] jpeg) {
    Retry.of("Writing a crop", () -> keep(faceId, jpeg));
  }

  /**
   * A deletion hides the photo first and removes all crops then: one that comes later finds its
   * photo gone and is removed here.
   */
  private boolean keep(String faceId, byte[] jpeg) {
    String uri = blobs.cropUri(faceId);
    blobs.write(uri, ByteBuffer.wrap(jpeg), "image/jpeg");
    boolean kept = photos.exists(Face.photoId(faceId));
    if (!kept) {
      blobs.delete(List.of(uri));
    }
    return kept;
  }
}
