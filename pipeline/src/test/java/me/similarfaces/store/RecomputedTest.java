package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.face.Span;
import me.similarfaces.queue.SqliteLeasedQueue;
import me.similarfaces.sqlite.SqliteDatabase;
import me.similarfaces.store.Recomputed.Unindexed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecomputedTest {
  private static final Archive ARCHIVE = Archive.of("owner", List.of("/a.zip"));

  @TempDir Path folder;
  private SqliteDatabase database;
  private PhotoStore photos;
  private ArchiveStore archives;
  private SqliteDatabase stagedDatabase;
  private PhotoStore staged;
  private ArchiveStore stagedArchives;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("data.db"));
    photos = new SqlitePhotoStore(database);
    archives = new ArchiveStore(database);
    stagedDatabase = SqliteDatabase.open(folder.resolve("staged.db"));
    staged = new SqlitePhotoStore(stagedDatabase);
    stagedArchives = new ArchiveStore(stagedDatabase);
    archives.begin(ARCHIVE);
    stagedArchives.begin(ARCHIVE);
  }

  @AfterEach
  void close() {
    database.close();
    stagedDatabase.close();
  }

  private static void done(PhotoStore store, String id, int faces, String model) {
    store.create(Samples.photo(id));
    store.putExtraction(Samples.extraction(id, faces));
    for (int face = 0; face < faces; face++) {
      for (Field field : Field.values()) {
        store.putField(result(id, face, field, model));
      }
    }
  }

  private static FieldResult result(String id, int face, Field field, String model) {
    FieldValue value = Samples.value(field);
    return FieldResult.done(Face.id(id, face), field, value, model, new Span(1, 2));
  }

  private static void failed(PhotoStore store, String id) {
    store.create(Samples.photo(id));
    store.fail(id, Samples.FAILURE);
  }

  private void stagedEntry(String path, String id) {
    stagedArchives.put(ARCHIVE.id(), ArchiveEntry.photo(0, path, id));
  }

  private int takeOver() {
    stagedDatabase.close();
    Recomputed recomputed = archives.recomputed();
    Path other = folder.resolve("staged.db");
    return recomputed.takeOver(other, ARCHIVE, recomputed.missing(other), id -> "/here/" + id);
  }

  private PhotoRecord photo(String id) {
    return photos.find(id).orElseThrow();
  }

  private String model(String id) {
    return PhotoProgress.result(photo(id), Face.id(id, 0), Field.AGE).orElseThrow().model();
  }

  private List<String> unindexed() {
    return archives.recomputed().unindexedAfter("", 100).stream().map(Unindexed::photoId).toList();
  }

  @Test
  void resultsAreReplacedAsAWholeAndThoseOfOtherPhotosStay() {
    done(photos, "p", 3, "old");
    done(photos, "other", 1, "old");
    done(staged, "p", 2, "new");
    long before = photo("p").version();
    assertThat(takeOver(), is(1));
    assertThat(model("p"), is("new"));
    assertThat(PhotoProgress.faces(photo("p")).size(), is(2));
    assertThat(photo("p").fields().keySet().size(), is(2));
    assertThat(PhotoProgress.status(photo("p")), is(PhotoStatus.DONE));
    assertThat(photo("p").version(), greaterThan(before));
    assertThat(photo("p").photo(), is(Samples.photo("p")));
    assertThat(model("other"), is("old"));
    assertThat(unindexed(), is(List.of("p")));
  }

  @Test
  void aPhotoThatIsNewComesWithItsPictureAndResults() {
    done(staged, "new", 1, "new");
    photos.announce("new");
    assertThat(takeOver(), is(1));
    assertThat(model("new"), is("new"));
    assertThat(photo("new").photo().imageUri(), is("/here/new"));
    assertThat(photos.abandoned(Long.MAX_VALUE), is(empty()));
    assertThat(unindexed(), is(List.of("new")));
  }

  @Test
  void aFailureReplacesNoCompleteWorkAndCompleteWorkReplacesAFailure() {
    done(photos, "good", 1, "old");
    failed(photos, "bad");
    failed(photos, "worse");
    photos.create(Samples.photo("queued"));
    SqliteLeasedQueue queue = new SqliteLeasedQueue(database, InstantSource.system());
    queue.add(new PhotoTask("queued", "owner", "/pictures/queued", 1, 0));
    failed(staged, "good");
    done(staged, "bad", 1, "new");
    failed(staged, "worse");
    done(staged, "queued", 1, "new");
    assertThat(takeOver(), is(3));
    assertThat(model("good"), is("old"));
    assertThat(PhotoProgress.status(photo("good")), is(PhotoStatus.DONE));
    assertThat(model("bad"), is("new"));
    assertThat(photo("bad").failure(), is(Optional.empty()));
    assertThat(PhotoProgress.status(photo("worse")), is(PhotoStatus.FAILED));
    assertThat(model("queued"), is("new"));
    assertThat(queue.stats().depth(), is(0L));
    queue.close();
  }

  @Test
  void aPhotoThatWasDeletedMeanwhileStaysDeletedAndItsPathIsRefused() {
    done(photos, "deleted", 1, "old");
    done(staged, "deleted", 1, "new");
    done(staged, "kept", 1, "new");
    stagedEntry("deleted.jpg", "deleted");
    stagedEntry("kept.jpg", "kept");
    photos.bury("deleted");
    photos.purge("deleted");
    assertThat(takeOver(), is(1));
    assertThat(photos.exists("deleted"), is(false));
    assertThat(unindexed(), is(List.of("kept")));
    assertThat(
        archives.refusedAfter(ARCHIVE.id(), 0, "", Optional.empty(), 10).stream()
            .map(entry -> entry.path() + " " + entry.reason())
            .toList(),
        is(List.of("deleted.jpg deleted")));
    assertThat(archives.counts(ARCHIVE.id()).photos(), is(1L));
  }

  @Test
  void aPhotoThatWasDeletedThereIsToBeDeletedHere() {
    done(photos, "p", 1, "old");
    done(staged, "p", 1, "new");
    staged.bury("p");
    staged.purge("p");
    staged.settle("p");
    assertThat(takeOver(), is(0));
    assertThat(photos.exists("p"), is(false));
    assertThat(photos.buried().stream().map(PhotoStore.Buried::photoId).toList(), is(List.of("p")));
    assertThat(photos.buried().get(0).collection(), is("owner"));
  }

  @Test
  void theDeadOfTheDataFolderAreRefusedThere() {
    done(photos, "p", 1, "old");
    photos.bury("p");
    new Recomputed(stagedDatabase).refuseTheDeadOf(folder.resolve("data.db"));
    staged.create(Samples.photo("p"));
    assertThat(staged.exists("p"), is(false));
    assertThat(staged.buried(), is(empty()));
  }

  @Test
  void theArchiveIsWhatWasReadThere() {
    archives.put(ARCHIVE.id(), ArchiveEntry.refused(0, "a.txt", "not_an_image", "text"));
    stagedArchives.put(ARCHIVE.id(), ArchiveEntry.refused(0, "a.txt", "link", "is one"));
    done(staged, "p", 1, "new");
    stagedEntry("b.jpg", "p");
    stagedArchives.read(ARCHIVE.id());
    stagedArchives.finish(ARCHIVE.id());
    takeOver();
    ArchiveCounts counts = archives.counts(ARCHIVE.id());
    assertThat(counts.entries(), is(2L));
    assertThat(counts.finished(), is(true));
    assertThat(counts.reasons().keySet(), is(Set.of("link")));
    assertThat(archives.find(ARCHIVE.id()).orElseThrow().finishedAtMillis().isPresent(), is(true));
  }

  @Test
  void whatFailsOnTheWayChangesNothing() {
    done(photos, "p", 1, "old");
    done(staged, "p", 1, "new");
    done(staged, "new", 1, "new");
    stagedDatabase.close();
    Path other = folder.resolve("staged.db");
    assertThrows(
        IllegalStateException.class,
        () ->
            archives
                .recomputed()
                .takeOver(
                    other,
                    ARCHIVE,
                    List.of("new"),
                    id -> {
                      throw new IllegalStateException("on purpose");
                    }));
    assertThat(model("p"), is("old"));
    assertThat(unindexed(), is(empty()));
    assertThat(takeOver(), is(2));
    archives.recomputed().indexed(List.of("new"));
    assertThat(unindexed(), is(List.of("p")));
    assertThat("a second time changes nothing but the versions", takeOver(), is(2));
    assertThat(model("p"), is("new"));
  }

  @Test
  void photosThatTheIndexHasNotFollowedFromBeforeAreNotTouched() {
    done(photos, "before", 1, "old");
    done(photos, "good", 1, "old");
    database.write(
        session -> session.update("INSERT INTO unindexed VALUES ('before', 'o'), ('good', 'o')"));
    done(staged, "p", 1, "new");
    failed(staged, "good");
    assertThat(takeOver(), is(1));
    assertThat(model("before"), is("old"));
    assertThat(model("good"), is("old"));
    assertThat(unindexed(), is(List.of("before", "good", "p")));
  }

  @Test
  void anIdempotencyKeyStaysWithThePhotoThatHasIt() {
    photos.create(Samples.photo("here", "owner", "key", 1));
    staged.create(Samples.photo("there", "owner", "key", 1));
    staged.create(Samples.photo("free", "owner", "another", 1));
    takeOver();
    assertThat(photos.findByIdempotencyKey("owner", "key"), is(Optional.of("here")));
    assertThat(photos.findByIdempotencyKey("owner", "another"), is(Optional.of("free")));
    assertThat(photos.exists("there"), is(true));
  }
}
