package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import me.similarfaces.face.Field;
import me.similarfaces.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive in one file, its photos in another. */
class PhotoMirrorTest {
  @TempDir Path folder;
  private SqliteDatabase elsewhere;
  private SqliteDatabase database;
  private PhotoStore photos;
  private ArchiveStore archives;
  private PhotoMirror mirror;
  private final Archive archive = Archive.of("owner", List.of("/a.zip"));

  @BeforeEach
  void open() {
    elsewhere = SqliteDatabase.open(folder.resolve("elsewhere.db"));
    database = SqliteDatabase.open(folder.resolve("archives.db"));
    photos = new SqlitePhotoStore(elsewhere);
    archives = new ArchiveStore(database);
    mirror = new PhotoMirror(database, photos);
    archives.begin(archive);
  }

  @AfterEach
  void close() {
    photos.close();
    database.close();
    elsewhere.close();
  }

  private void take(String... ids) {
    for (String id : ids) {
      photos.create(Samples.photo(id));
    }
    note(ids);
  }

  /** Under a path of the same name. */
  private void note(String... ids) {
    mirror.note(
        Set.of(ids),
        () -> {
          for (String id : ids) {
            archives.put(archive.id(), ArchiveEntry.photo(0, id, id));
          }
        });
  }

  private void finish(String id) {
    photos.putExtraction(Samples.extraction(id, 1));
    for (Field field : Field.values()) {
      photos.putField(Samples.done(id, 0, field));
    }
  }

  private ArchiveCounts counts() {
    return archives.counts(archive.id());
  }

  @Test
  void countsAreThoseOfThePhotosElsewhere() {
    take("a", "b", "c", "d");
    assertThat(mirror.unfinished(), is(4L));
    finish("a");
    photos.fail("b", Samples.FAILURE);
    photos.bury("c");
    photos.putExtraction(Samples.extraction("d", 2));
    assertThat("nobody has looked", counts().unfinished(), is(4L));

    mirror.refresh();
    assertThat(mirror.unfinished(), is(1L));
    assertThat(
        counts(),
        is(new ArchiveCounts(4, 3, 0, 1, 1, 1, 1, false, Map.of(Samples.FAILURE.reason(), 1L))));
    assertThat(
        archives.photosAfter(archive.id(), 0, "", 10),
        is(
            List.of(
                new PhotoEntry(0, "a", "a", OptionalInt.of(1)),
                new PhotoEntry(0, "b", "b", OptionalInt.empty()),
                new PhotoEntry(0, "d", "d", OptionalInt.of(2)))));
    assertThat(
        archives.refusedAfter(archive.id(), 0, "", Optional.empty(), 10),
        is(
            List.of(
                new RefusedEntry(
                    0,
                    "b",
                    Samples.FAILURE.reason(),
                    Samples.FAILURE.detail(),
                    Optional.of("b")))));
  }

  @Test
  void aPhotoOfAnEarlierRunIsNotedAsItIs() {
    photos.create(Samples.photo("done"));
    finish("done");
    photos.create(Samples.photo("failed"));
    photos.fail("failed", Samples.FAILURE);
    note("done", "failed");
    assertThat(mirror.unfinished(), is(0L));
    assertThat(counts().done(), is(1L));
    assertThat(counts().failed(), is(1L));
  }

  @Test
  void aPhotoThatDoesNotExistIsNoneThatIsWaitedFor() {
    note("unknown");
    assertThat(mirror.unfinished(), is(0L));
    assertThat(counts().deleted(), is(1L));
  }

  @Test
  void whatIsNotedAgainIsAsItIsThen() {
    take("a");
    photos.fail("a", Samples.FAILURE);
    mirror.refresh();
    assertThat(counts().failed(), is(1L));
    // What was done counts more than that it had failed, and nobody asks for what has failed.
    finish("a");
    mirror.refresh();
    assertThat(counts().failed(), is(1L));
    note("a");
    assertThat(counts().failed(), is(0L));
    assertThat(counts().done(), is(1L));

    photos.bury("a");
    note("a");
    assertThat(counts().deleted(), is(1L));
    assertThat(counts().photos(), is(0L));
  }

  @Test
  void nothingIsNotedWithoutItsEntriesNorTheOtherWayRound() {
    photos.create(Samples.photo("a"));
    try {
      mirror.note(
          Set.of("a"),
          () -> {
            archives.put(archive.id(), ArchiveEntry.photo(0, "a", "a"));
            throw new IllegalStateException("killed");
          });
    } catch (IllegalStateException e) {
      assertThat(e.getMessage(), is("killed"));
    }
    assertThat(mirror.unfinished(), is(0L));
    assertThat(counts().entries(), is(0L));
  }
}
