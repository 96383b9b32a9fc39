package me.similarfaces.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.index.FaceFilter;
import me.similarfaces.index.FaceQuery;
import me.similarfaces.index.SimilarFace;
import me.similarfaces.store.NewPhoto;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.vision.NormalizedPhoto;
import me.similarfaces.vision.PhotoHeader;
import me.similarfaces.vision.PhotoNormalizer;

/** A data directory of a test, and what the API would do with it. */
final class Installation implements AutoCloseable {
  private static final String COLLECTION = "test";
  private static final Path PACK = Path.of(System.getProperty("similarfaces.pack"));
  private static final Path HOME = Path.of(System.getProperty("similarfaces.home"));

  private final Path dataDir;
  private final Homes homes;

  Installation(Path dataDir) {
    this.dataDir = dataDir;
    this.homes = Homes.in(dataDir, PACK);
  }

  PipelineSettings settings() {
    return settings(Pace.PROMPT);
  }

  PipelineSettings settings(Pace pace) {
    PipelineSettings prompt = PipelineSettings.embedded(homes, HOME);
    return prompt.withPace(pace);
  }

  Homes homes() {
    return homes;
  }

  Backends backends() {
    return Backends.of(homes);
  }

  static Path sample(int number) {
    return PACK.resolve("samples").resolve("sample" + number + ".jpg");
  }

  /** Takes a photo in as the API does, and queues it. */
  String upload(Path photo) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(photo));
      NormalizedPhoto stored = PhotoNormalizer.normalize(bytes, PhotoHeader.read(bytes));
      return accept(stored.jpeg(), stored.width(), stored.height());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stores and queues bytes that nobody looked at. */
  String accept(ByteBuffer jpeg, int width, int height) {
    String id = UUID.randomUUID().toString();
    String uri = backends().blobs().imageUri(id);
    backends().blobs().write(uri, jpeg, "image/jpeg");
    return queue(id, uri, width, height);
  }

  String acceptWithoutImage() {
    String id = UUID.randomUUID().toString();
    return queue(id, backends().blobs().imageUri(id), 10, 10);
  }

  private String queue(String id, String uri, int width, int height) {
    long now = System.currentTimeMillis();
    backends()
        .photos()
        .create(new NewPhoto(id, COLLECTION, uri, width, height, now, Optional.empty()));
    backends().queue().add(new PhotoTask(id, COLLECTION, uri, now, 1));
    return id;
  }

  PhotoRecord find(String photoId) {
    return backends().photos().find(photoId).orElseThrow();
  }

  /** The photos when all of them have ended. */
  List<PhotoRecord> awaitEnd(Collection<String> photoIds, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    for (String id : photoIds) {
      awaitEnd(id, deadline);
    }
    return photoIds.stream().map(this::find).toList();
  }

  private void awaitEnd(String id, long deadline) throws InterruptedException {
    PhotoRecord photo = find(id);
    while (!PhotoProgress.status(photo).terminal()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not ended in time: " + photo);
      }
      backends().photos().awaitChange(id, photo.version(), Duration.ofSeconds(1));
      photo = find(id);
    }
  }

  /** Waits until every task is off the queue. */
  void awaitEmptyQueue(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (backends().queue().stats().depth() > 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still queued: " + backends().queue().stats());
      }
      Thread.sleep(20);
    }
  }

  /** Waits until so many faces can be found: the last ones may come after their photo's end. */
  void awaitIndexed(long faces, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (indexed() != faces) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(indexed() + " faces in the index instead of " + faces);
      }
      Thread.sleep(20);
    }
  }

  /** Faces that a search could find. */
  long indexed() {
    // A search may be a moment behind the writes; after a flush it is not.
    backends().index().flush();
    return backends().index().size();
  }

  /** Faces that a search by a face finds, the face itself among them. */
  List<String> found(PhotoRecord photo, Face face, FaceFilter filter) {
    FieldResult embedding = PhotoProgress.result(photo, face.id(), Field.EMBEDDING).orElseThrow();
    float[] vector = ((FieldValue.Embedding) embedding.value().orElseThrow()).vector();
    FaceQuery query = new FaceQuery(COLLECTION, vector, 100, 0, "", filter);
    return backends().index().search(query).stream().map(SimilarFace::faceId).toList();
  }

  /** Files of the data directory that belong to a photo. */
  int filesNamedAfter(String photoId) throws IOException {
    try (Stream<Path> files = Files.walk(dataDir)) {
      return (int) files.filter(file -> file.getFileName().toString().contains(photoId)).count();
    }
  }

  static int faces(PhotoRecord photo) {
    return PhotoProgress.faces(photo).size();
  }

  static List<FieldResult> failures(List<PhotoRecord> photos) {
    return photos.stream()
        .map(PhotoRecord::fields)
        .map(Map::values)
        .flatMap(Collection::stream)
        .flatMap(fields -> fields.values().stream())
        .filter(result -> result.failure().isPresent())
        .toList();
  }

  @Override
  public void close() {
    backends().close();
  }
}
