package me.similarfaces.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoStatus;

/** Looks into every store: nothing lost, nothing double, nothing left over. */
final class Audit {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Backends backends;

  Audit(Backends backends) {
    this.backends = backends;
  }

  /**
   * Waits until all photos are done, and compares what is in the index with their faces. They are
   * labelled there a moment later.
   */
  List<PhotoRecord> allDone(Collection<String> photoIds) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (String id : photoIds) {
      awaitDone(id, deadline);
    }
    List<PhotoRecord> photos = photoIds.stream().map(this::find).toList();
    try (MilvusRows milvus = new MilvusRows()) {
      Map<String, List<String>> rows = milvus.facesOf(photoIds);
      while (!photos.stream().allMatch(photo -> hasEachFaceOnce(photo, rows))
          && System.nanoTime() < deadline) {
        Thread.sleep(200);
        rows.clear();
        rows.putAll(milvus.facesOf(photoIds));
      }
      photos.forEach(photo -> assertEachFaceOnce(photo, rows));
    }
    return photos;
  }

  private void awaitDone(String id, long deadline) throws InterruptedException {
    PhotoRecord photo = find(id);
    while (!PhotoProgress.status(photo).terminal()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not ended in time: " + summary(photo) + ", " + queues());
      }
      backends.photos().awaitChange(id, photo.version(), Duration.ofSeconds(1));
      photo = find(id);
    }
    assertThat(summary(photo), PhotoProgress.status(photo), is(PhotoStatus.DONE));
  }

  private static String summary(PhotoRecord photo) {
    return "photo %s: %s, %d faces, fields %s"
        .formatted(
            photo.photo().id(),
            PhotoProgress.status(photo),
            PhotoProgress.faces(photo).size(),
            photo.fields());
  }

  private String queues() {
    return "queue " + backends.queue().stats();
  }

  private PhotoRecord find(String id) {
    return backends.photos().find(id).orElseThrow(() -> new AssertionError(id + " is gone"));
  }

  private static boolean hasEachFaceOnce(PhotoRecord photo, Map<String, List<String>> rows) {
    return rows(photo, rows).equals(expected(photo));
  }

  private static void assertEachFaceOnce(PhotoRecord photo, Map<String, List<String>> rows) {
    String id = photo.photo().id();
    assertThat("rows of photo " + id + " in the index", rows(photo, rows), is(expected(photo)));
  }

  private static List<String> rows(PhotoRecord photo, Map<String, List<String>> rows) {
    return rows.getOrDefault(photo.photo().id(), List.of()).stream().sorted().toList();
  }

  private static List<String> expected(PhotoRecord photo) {
    return PhotoProgress.faces(photo).stream()
        .map(face -> face.id() + " " + gender(photo, face.id()))
        .sorted()
        .toList();
  }

  private static String gender(PhotoRecord photo, String faceId) {
    FieldResult result = PhotoProgress.result(photo, faceId, Field.GENDER).orElseThrow();
    return ((FieldValue.Label) result.value().orElseThrow()).value();
  }

  /** Waits until nothing is queued. */
  void queueIsEmpty() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (backends.queue().stats().depth() > 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still queued: " + queues());
      }
      Thread.sleep(200);
    }
  }

  /** Waits until a photo has failed, for this reason. */
  void failed(String photoId, String reason) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    PhotoRecord photo = find(photoId);
    while (!PhotoProgress.status(photo).terminal() && System.nanoTime() < deadline) {
      Thread.sleep(100);
      photo = find(photoId);
    }
    assertThat(summary(photo), PhotoProgress.status(photo), is(PhotoStatus.FAILED));
    assertThat(photo.failure().orElseThrow().reason(), is(reason));
  }
}
