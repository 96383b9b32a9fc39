package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.index.FaceIndexException;
import me.similarfaces.index.IndexedFace;
import me.similarfaces.queue.SqliteLeasedQueue;
import me.similarfaces.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class PhotoDeletionContract {
  @TempDir Path folder;
  private final MemoryFaceIndex index = new MemoryFaceIndex();
  private SqliteDatabase database;
  private PhotoStore photos;
  private SqliteLeasedQueue queue;
  private BlobStore blobs;
  private PhotoDeletion deletion;

  /** A store of the photos of this test, which may be in the queue's file. */
  abstract PhotoStore photos(SqliteDatabase queue);

  /** How much of a photo is stored besides a tombstone. */
  abstract long stored(String photoId);

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("test.db"));
    photos = photos(database);
    queue = new SqliteLeasedQueue(database, InstantSource.system());
    blobs = new BlobStore(folder.resolve("blobs").toString());
    deletion = new PhotoDeletion(photos, queue, index, blobs);
  }

  @AfterEach
  void close() {
    photos.close();
    database.close();
  }

  @Test
  void nothingIsLeftOfADeletedPhotoAndTheOthersAreUntouched() {
    List.of("p", "q").forEach(this::accept);
    List.of("p", "q").forEach(this::process);
    assertThat(deletion.delete("p"), is(true));
    assertNothingLeft("p");
    assertThat(photos.exists("q"), is(true));
    assertThat(index.size(), is(1L));
    assertThat(files("q").size(), is(2));
  }

  @Test
  void deletingAnUnknownOrDeletedPhotoIsFalse() {
    accept("p");
    deletion.delete("p");
    assertThat(deletion.delete("p"), is(false));
    assertThat(deletion.delete("unknown"), is(false));
  }

  @Test
  void aLeasedPhotoIsDeletedAndItsTaskDoesNotComeBack() {
    accept("p");
    queue.lease(1, Duration.ofMinutes(1), Duration.ZERO);
    deletion.delete("p");
    queue.releaseAll();
    assertThat(queue.stats().depth(), is(0L));
  }

  @Test
  void aDeletionThatFailsHalfwayHidesThePhotoAndIsCompletedByTheNextTry() {
    accept("p");
    process("p");
    index.unreachable.set(true);
    assertThrows(FaceIndexException.class, () -> deletion.delete("p"));
    assertThat(photos.exists("p"), is(false));
    index.unreachable.set(false);
    assertThat(deletion.delete("p"), is(true));
    assertNothingLeft("p");
  }

  @Test
  void aDeletionThatACrashInterruptedIsCompletedAtTheNextStart() {
    accept("p");
    process("p");
    photos.bury("p");
    close();
    open();
    assertThat(deletion.resume(), is(1));
    assertNothingLeft("p");
  }

  @Test
  void whatAKilledWriterLeftBehindIsRemovedAtTheNextStart() {
    accept("p");
    deletion.delete("p");
    writeCrop("p");
    upsert("p");
    close();
    open();
    deletion.resume();
    assertNothingLeft("p");
  }

  @Test
  void theDeletionOfAPhotoInFlightIsRepeatedUntilNobodyCanWriteAnyMore() {
    accept("p");
    deletion.delete("p");
    deletion.resume();
    assertThat(deletion.resume(), is(1));
    anHourLater().resume();
    assertThat(deletion.resume(), is(0));
  }

  @Test
  void thePictureOfAnUploadThatWasNeverCompletedIsRemoved() {
    for (String id : List.of("abandoned", "p")) {
      photos.announce(id);
      blobs.write(blobs.imageUri(id), picture(), "image/jpeg");
    }
    accept("p");
    deletion.resume();
    assertThat("it may still be under way", files("abandoned").size(), is(1));
    anHourLater().resume();
    assertThat(files("abandoned"), is(empty()));
    assertThat(files("p").size(), is(1));
    assertThat(photos.abandoned(Long.MAX_VALUE), is(empty()));
  }

  @Test
  void whoeverIsAloneAtTheStartSettlesEverythingAtOnce() {
    photos.announce("abandoned");
    blobs.write(blobs.imageUri("abandoned"), picture(), "image/jpeg");
    accept("p");
    deletion.delete("p");
    assertThat(deletion.resumeAlone(), is(1));
    assertThat(deletion.resumeAlone(), is(0));
    assertThat(files("abandoned"), is(empty()));
  }

  private PhotoDeletion anHourLater() {
    InstantSource later = () -> Instant.now().plus(Duration.ofHours(1));
    return new PhotoDeletion(photos, queue, index, blobs, later);
  }

  @Test
  void theDeletionOfAFinishedPhotoIsNotRepeated() {
    accept("p");
    process("p");
    queue.remove("p");
    deletion.delete("p");
    assertThat(photos.buried(), is(empty()));
  }

  @Test
  void nothingComesBackWhenPhotosAreDeletedWhileTheyAreProcessed() throws Exception {
    List<String> ids = Stream.iterate(0, i -> i + 1).limit(60).map(i -> "photo-" + i).toList();
    ids.forEach(this::accept);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<?>> work = new ArrayList<>();
    for (String id : ids) {
      work.add(threads.submit(() -> afterA(go, () -> process(id))));
      work.add(threads.submit(() -> afterA(go, () -> process(id))));
      work.add(threads.submit(() -> afterA(go, () -> deletion.delete(id))));
    }
    go.countDown();
    for (Future<?> each : work) {
      each.get();
    }
    threads.shutdown();
    ids.forEach(this::assertNothingLeft);
    assertThat(queue.stats().depth(), is(0L));
  }

  private static void afterA(CountDownLatch go, Runnable work) {
    try {
      go.await();
      Thread.sleep(0, ThreadLocalRandom.current().nextInt(900_000));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    work.run();
  }

  private void accept(String id) {
    blobs.write(blobs.imageUri(id), picture(), "image/jpeg");
    photos.create(Samples.photo(id));
    queue.add(new PhotoTask(id, "owner", blobs.imageUri(id), 1, 0));
  }

  /** As the pipeline does it: what is not refused by itself is looked after and taken back. */
  private void process(String id) {
    writeCrop(id);
    if (!photos.putExtraction(Samples.extraction(id, 1)).exists()) {
      blobs.deletePhoto(id);
    }
    for (Field field : Field.values()) {
      photos.putField(Samples.done(id, 0, field));
    }
    upsert(id);
    if (!photos.exists(id)) {
      index.deletePhoto("owner", id);
    }
  }

  private void writeCrop(String id) {
    blobs.write(blobs.cropUri(Face.id(id, 0)), picture(), "image/jpeg");
  }

  private void upsert(String id) {
    index.upsert(List.of(new IndexedFace(Face.id(id, 0), id, "owner", 1, new float[] {1})));
  }

  private static ByteBuffer picture() {
    return ByteBuffer.wrap("picture".getBytes(StandardCharsets.UTF_8));
  }

  private void assertNothingLeft(String id) {
    assertThat(photos.find(id).isPresent(), is(false));
    assertThat(files(id), is(empty()));
    assertThat(
        index.search(null).stream().filter(f -> f.photoId().equals(id)).toList(), is(empty()));
    assertThat(queue.remove(id), is(false));
    assertThat(stored(id), is(0L));
  }

  private List<Path> files(String id) {
    try (Stream<Path> paths = Files.walk(folder.resolve("blobs"))) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> path.getFileName().toString().matches(id + "(-.*)?\\.jpg.*"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
