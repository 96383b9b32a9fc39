package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import me.similarfaces.sqlite.SqliteDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveStoreTest {
  private static final String OWNER = "owner";
  private static final Optional<String> ANY = Optional.empty();

  @TempDir Path folder;
  private SqliteDatabase database;
  private SqlitePhotoStore photos;
  private ArchiveStore archives;
  private final Archive archive = Archive.of(OWNER, List.of("/a.zip", "/b"));

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("test.db"));
    photos = new SqlitePhotoStore(database);
    archives = new ArchiveStore(database);
    archives.begin(archive);
  }

  @AfterEach
  void close() {
    photos.close();
    database.close();
  }

  private void photo(int source, String path, String id) {
    photos.create(Samples.photo(id));
    archives.put(archive.id(), ArchiveEntry.photo(source, path, id));
  }

  private void refused(int source, String path, String reason) {
    archives.put(archive.id(), ArchiveEntry.refused(source, path, reason, "in words"));
  }

  private List<String> paths(int source, String after, Optional<String> reason, int limit) {
    return archives.refusedAfter(archive.id(), source, after, reason, limit).stream()
        .map(entry -> entry.source() + entry.path() + " " + entry.reason())
        .toList();
  }

  @Test
  void refusedEntriesAndPathsOfFailedPhotosAreListedInTheOrderOfTheirPaths() {
    refused(1, "z.txt", "not_an_image");
    refused(0, "b.txt", "not_an_image");
    refused(0, "c.gif", "undecodable_image");
    photo(0, "a.jpg", "failed");
    archives.put(archive.id(), ArchiveEntry.photo(1, "again.jpg", "failed"));
    photo(0, "good.jpg", "good");
    photos.fail("failed", Samples.FAILURE);
    List<String> all =
        List.of(
            "0a.jpg model_error",
            "0b.txt not_an_image",
            "0c.gif undecodable_image",
            "1again.jpg model_error",
            "1z.txt not_an_image");
    assertThat(paths(0, "", ANY, 10), is(all));
    assertThat(paths(0, "", ANY, 2), is(all.subList(0, 2)));
    assertThat(paths(0, "b.txt", ANY, 2), is(all.subList(2, 4)));
    assertThat(paths(1, "again.jpg", ANY, 2), is(all.subList(4, 5)));
    assertThat(
        paths(0, "", Optional.of("model_error"), 10),
        is(List.of("0a.jpg model_error", "1again.jpg model_error")));
    assertThat(paths(0, "", Optional.of("link"), 10), is(List.of()));
    assertThat(
        archives.counts(archive.id()).reasons(),
        is(Map.of("model_error", 1L, "not_an_image", 2L, "undecodable_image", 1L)));
  }

  @Test
  void aFailedPhotoIsNamedAndARefusedEntryHasNone() {
    photo(0, "a.jpg", "failed");
    photos.fail("failed", Samples.FAILURE);
    refused(0, "b.txt", "not_an_image");
    List<RefusedEntry> all = archives.refusedAfter(archive.id(), 0, "", ANY, 10);
    assertThat(
        all.get(0),
        is(
            new RefusedEntry(
                0, "a.jpg", "model_error", Samples.FAILURE.detail(), Optional.of("failed"))));
    assertThat(all.get(1), is(new RefusedEntry(0, "b.txt", "not_an_image", "in words", ANY)));
  }

  @Test
  void whatIsNotedSurvivesAndIsForgottenByANewBeginning() {
    archives.expect(archive.id(), 17);
    archives.cancel(archive.id());
    archives.finish(archive.id());
    close();
    open();
    ArchiveRecord again = archives.find(archive.id()).orElseThrow();
    assertThat(again.cancelled(), is(false));
    assertThat(again.expected().isEmpty(), is(true));
    assertThat(again.finishedAtMillis().isEmpty(), is(true));

    archives.expect(archive.id(), 18);
    archives.cancel(archive.id());
    archives.finish(archive.id());
    assertThat(archives.find(archive.id()).orElseThrow().expected(), is(OptionalLong.of(18)));
    assertThat(archives.find(archive.id()).orElseThrow().cancelled(), is(true));
    assertThat(archives.find(archive.id()).orElseThrow().finishedAtMillis().isPresent(), is(true));
    assertThat(archives.find(archive.id()).orElseThrow().archive(), is(archive));
  }

  @Test
  void theLastArchiveComesFirstAndOthersCollectionsAreNotListed() {
    Archive second = Archive.of(OWNER, List.of("/second"));
    Archive third = Archive.of(OWNER, List.of("/third"));
    archives.begin(second);
    archives.begin(Archive.of("another", List.of("/b")));
    archives.begin(third);
    assertThat(newest(ANY, 10), is(List.of(third, second, archive)));
    assertThat(newest(ANY, 2), is(List.of(third, second)));
    assertThat(newest(Optional.of(second.id()), 2), is(List.of(archive)));
    assertThat(newest(Optional.of(archive.id()), 2), is(List.of()));
  }

  private List<Archive> newest(Optional<String> after, int limit) {
    return archives.newest(OWNER, after, limit).stream().map(ArchiveRecord::archive).toList();
  }

  @Test
  void aSourceWithAnEndOfALineInItsNameStaysOneSource() {
    Archive odd = Archive.of(OWNER, List.of("/one\ntwo\r\nthree", "/four"));
    archives.begin(odd);
    assertThat(
        archives.find(odd.id()).orElseThrow().archive().sources(),
        is(List.of("/one?two?three", "/four")));
  }
}
