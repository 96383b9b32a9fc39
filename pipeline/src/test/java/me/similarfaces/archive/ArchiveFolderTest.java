package me.similarfaces.archive;

import static me.similarfaces.archive.TestBytes.NOTHING;
import static me.similarfaces.archive.TestBytes.PHOTO;
import static me.similarfaces.archive.TestBytes.TEXT;
import static me.similarfaces.archive.TestBytes.photo;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFolderTest {
  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void make() throws IOException {
    folder = Files.createDirectory(temp.resolve("photos"));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  @Test
  void allBelowItIsReadByNameAndEachFolderWhereItsNameStands() throws IOException {
    write("b/z.jpg", photo(1, 50));
    write("b/a/deep.jpg", photo(2, 60));
    write("c.jpg", PHOTO);
    write("a.jpg", photo(3, 70));
    write("b.txt", TEXT);
    write("Thumbs.db", NOTHING);
    Files.createDirectory(folder.resolve("empty"));
    Visited visited = Visited.all(folder);
    assertThat(
        visited.entries,
        contains(
            "Thumbs.db: not_an_image",
            "a.jpg: photo",
            "b/a/deep.jpg: photo",
            "b/z.jpg: photo",
            "b.txt: not_an_image",
            "c.jpg: photo"));
    assertThat(visited.photos, contains(photo(3, 70), photo(2, 60), photo(1, 50), PHOTO));
    assertThat(Visited.all(folder + "/").entries, is(visited.entries));
  }

  @Test
  void anEmptyFolderIsNoFailure() {
    assertThat(Visited.all(folder).entries, is(empty()));
  }

  @Test
  void linksAreNotFollowedOutOfItNorRoundInCircles() throws IOException {
    Files.write(temp.resolve("outside.jpg"), PHOTO);
    Files.createSymbolicLink(folder.resolve("out.jpg"), temp.resolve("outside.jpg"));
    Files.createSymbolicLink(folder.resolve("up"), folder);
    Files.createSymbolicLink(folder.resolve("to-nothing"), Path.of("nothing"));
    assertThat(
        Visited.all(folder).entries, contains("out.jpg: link", "to-nothing: link", "up: link"));
  }

  @Test
  void whoNamesALinkMeansItsTarget() throws IOException {
    write("a.jpg", PHOTO);
    Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
    assertThat(Visited.all(link).entries, contains("a.jpg: photo"));
  }

  @Test
  void pipesAreNeverOpened() throws Exception {
    Path pipe = folder.resolve("pipe.jpg");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(), is(0));
    assertThat(Visited.all(folder).entries, contains("pipe.jpg: special_file"));
  }

  @Test
  void archivesWithinAreCountedAndNotOpened() throws IOException {
    TestZips.write(folder.resolve("a.zip"), it -> TestZips.add(it, "a.jpg", PHOTO));
    TestTars.gzip(folder.resolve("b.jpg"), it -> TestTars.add(it, "a.jpg", PHOTO));
    assertThat(
        Visited.all(folder).entries,
        contains("a.zip: archive_in_archive", "b.jpg: archive_in_archive"));
  }

  @Test
  void whatIsLargerThanTheLimitIsTooLarge() throws IOException {
    write("a.jpg", photo(1, 1000));
    write("b.jpg", photo(1, 1001));
    assertThat(
        Visited.all(folder, ArchiveLimits.ofPhotoBytes(1000)).entries,
        contains("a.jpg: photo", "b.jpg: too_large"));
  }

  @Test
  void whatVanishesMeanwhileIsUnreadable() throws IOException {
    write("a.jpg", PHOTO);
    write("b.jpg", PHOTO);
    write("c.jpg", PHOTO);
    Visited visited = new Visited();
    ArchiveSource.of(folder.toString(), ArchiveLimits.DEFAULTS)
        .read(
            new Forwarding(visited) {
              @Override
              public boolean photo(EntryPath path, ByteBuffer bytes) {
                delete(folder.resolve("b.jpg"));
                return super.photo(path, bytes);
              }
            });
    assertThat(visited.entries, contains("a.jpg: photo", "b.jpg: unreadable", "c.jpg: photo"));
    assertThat(visited.details, contains("there is no such file"));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theVisitorMayHaveEnough() throws IOException {
    write("a.jpg", PHOTO);
    write("b.jpg", PHOTO);
    List<String> seen = new ArrayList<>();
    ArchiveSource.of(folder.toString(), ArchiveLimits.DEFAULTS)
        .read(
            new Forwarding(new Visited()) {
              @Override
              public boolean photo(EntryPath path, ByteBuffer bytes) {
                seen.add(path.text());
                return false;
              }
            });
    assertThat(seen, contains("a.jpg"));
  }

  @Test
  void whatTheVisitorThrowsIsThrown() throws IOException {
    write("a.jpg", PHOTO);
    IllegalStateException own = new IllegalStateException("of the visitor");
    EntryVisitor visitor =
        new Forwarding(new Visited()) {
          @Override
          public boolean photo(EntryPath path, ByteBuffer bytes) {
            throw own;
          }
        };
    ArchiveSource source = ArchiveSource.of(folder.toString(), ArchiveLimits.DEFAULTS);
    assertThat(assertThrows(IllegalStateException.class, () -> source.read(visitor)), is(own));
  }

  @Test
  void anInterruptIsNotTakenForUnreadableFiles() throws IOException {
    Path zip =
        TestZips.write(temp.resolve("a.zip"), it -> TestZips.store(it, "a.jpg", photo(1, 9000)));
    ArchiveSource source = ArchiveSource.of(zip.toString(), ArchiveLimits.DEFAULTS);
    Visited visited = new Visited();
    Thread.currentThread().interrupt();
    try {
      assertThrows(SourceUnreadableException.class, () -> source.read(visited));
    } finally {
      assertThat(Thread.interrupted(), is(true));
    }
    assertThat(visited.entries, is(empty()));
  }
}
