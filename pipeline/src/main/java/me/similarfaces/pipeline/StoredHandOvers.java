package me.similarfaces.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import me.similarfaces.face.HandedOverFace;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue;
import me.similarfaces.store.BlobNotFoundException;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.transform.HandOvers;
import me.similarfaces.transform.coder.HandedOverFaceCoder;

/**
 * Faces left in the blob store, with a task each in the queue of faces. The pixels and the
 * embedding are in no message, so that a deletion finds them.
 */
final class StoredHandOvers implements HandOvers {
  private static final HandedOverFaceCoder CODER = new HandedOverFaceCoder();

  private final BlobStore blobs;
  private final PhotoStore photos;
  private final LeasedQueue faces;

  StoredHandOvers(BlobStore blobs, PhotoStore photos, LeasedQueue faces) {
    this.blobs = blobs;
    this.photos = photos;
    this.faces = faces;
  }

  @Override
  public void leave(HandedOverFace face, Duration delay) {
    String uri = blobs.newHandOverUri(face.faceId());
    PhotoTask task =
        new PhotoTask(face.photoId(), face.collection(), uri, System.currentTimeMillis(), 0);
    Retry.of("Leaving a face", () -> write(face, uri));
    Retry.of("Queueing a face", () -> add(task, delay));
    // Last, as nobody has to wait for it: a task without a face is done at once.
    Retry.of("Looking for a photo", () -> takeBackIfGone(face.photoId(), uri));
  }

  private Boolean write(HandedOverFace face, String uri) {
    blobs.write(uri, ByteBuffer.wrap(encode(face)), "application/octet-stream");
    return true;
  }

  private Boolean add(PhotoTask task, Duration delay) {
    faces.add(task, delay);
    return true;
  }

  /** As a crop is kept: who comes after a deletion finds the photo gone and takes the face back. */
  private Boolean takeBackIfGone(String photoId, String uri) {
    boolean gone = !photos.exists(photoId);
    if (gone) {
      blobs.delete(List.of(uri));
    }
    return gone;
  }

  @Override
  public Optional<HandedOverFace> read(PhotoTask task) {
    return Retry.of("Reading a face", () -> find(task.imageUri()));
  }

  private Optional<HandedOverFace> find(String uri) {
    try {
      return Optional.of(decode(blobs.read(uri)));
    } catch (BlobNotFoundException e) {
      // Its photo was deleted, or it was done before and is only delivered again.
      return Optional.empty();
    }
  }

  private static byte[] encode(HandedOverFace face) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CODER.encode(face, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HandedOverFace decode(byte[] bytes) {
    try {
      return CODER.decode(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("a face that was left can't be read", e);
    }
  }
}
