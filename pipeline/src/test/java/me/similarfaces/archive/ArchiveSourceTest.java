package me.similarfaces.archive;

import static me.similarfaces.archive.TestBytes.PHOTO;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSourceTest {
  @TempDir Path folder;

  @Test
  void kindsAreToldByContentWhateverTheirNames() throws IOException {
    Files.write(folder.resolve("photo.zip"), PHOTO);
    TestZips.write(folder.resolve("zip.tar"), it -> TestZips.add(it, "a.jpg", PHOTO));
    TestTars.write(folder.resolve("tar.jpg"), it -> TestTars.add(it, "a.jpg", PHOTO));
    TestTars.gzip(folder.resolve("tgz"), it -> TestTars.add(it, "a.jpg", PHOTO));
    Files.writeString(folder.resolve("list.png"), "photo.zip\n");
    assertThat(Visited.all(folder.resolve("photo.zip")).entries, contains("photo.zip: photo"));
    for (String archive : List.of("zip.tar", "tar.jpg", "tgz")) {
      assertThat(Visited.all(folder.resolve(archive)).entries, contains("a.jpg: photo"));
    }
    assertThat(Visited.all(folder.resolve("list.png")).entries, contains("photo.zip: photo"));
  }

  @Test
  void whatHasADirectoryIsCountedAsItIsRead() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos/deep/empty"));
    Files.write(photos.resolveSibling("a.jpg"), PHOTO);
    Files.writeString(folder.resolve("photos/b.txt"), "b");
    Files.createSymbolicLink(folder.resolve("photos/link"), photos);
    Path zip =
        TestZips.write(
            folder.resolve("a.zip"),
            it -> {
              TestZips.add(it, "2009/", TestBytes.NOTHING);
              TestZips.add(it, "2009/a.jpg", PHOTO);
              TestZips.add(it, "b.txt", TestBytes.TEXT);
            });
    Path list = Files.writeString(folder.resolve("list"), "a.zip\n\n# no path\nnowhere\n");
    Path photo = Files.write(folder.resolve("a.jpg"), PHOTO);
    for (Path source : List.of(folder.resolve("photos"), zip, list, photo)) {
      assertThat(counted(source), is(OptionalLong.of(Visited.all(source).entries.size())));
    }
    Path tar = TestTars.write(folder.resolve("tar"), it -> TestTars.add(it, "a.jpg", PHOTO));
    assertThat(counted(tar), is(OptionalLong.empty()));
  }

  private static OptionalLong counted(Path source) {
    return ArchiveSource.of(source.toString(), ArchiveLimits.DEFAULTS).count();
  }

  @Test
  void whatCanNotBeReadAtAllIsOneLineThatNamesIt() throws IOException {
    assertIsOneLine("missing.zip", "there is no such file");
    assertIsOneLine("", "a name is missing");
    assertIsOneLine("a\nb\0c", "no path");
    assertIsOneLine("s3://", "the name of the bucket is missing");
    assertIsOneLine("s3:///prefix", "the name of the bucket is missing");
    assertIsOneLine("/dev/null", "neither a folder nor a regular file");
    assertIsOneLine(write("empty", new byte[0]), "empty");
    assertIsOneLine(write("binary", new byte[] {1, 2, 3, 0}), "neither an archive nor");
    assertIsOneLine(write("bz2", new byte[] {'B', 'Z', 'h', '9'}), "neither zip, tar nor");
    assertIsOneLine(write("gz", TestBytes.gzip(PHOTO)), "not of a tar");
    assertIsOneLine(write("cut.gz", Arrays.copyOf(TestBytes.gzip(PHOTO), 30)), "cut.gz");
    assertIsOneLine(folder + "/empty/below", "below");
  }

  private String write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }

  private static void assertIsOneLine(String source, String reason) {
    SourceUnreadableException e =
        assertThrows(
            SourceUnreadableException.class,
            () -> ArchiveSource.of(source, ArchiveLimits.DEFAULTS));
    assertThat(
        e.getMessage(),
        allOf(
            containsString(Printable.line(source)),
            containsString(reason),
            not(containsString("\n"))));
  }

  @Test
  void aSourceThatIsGoneWhenItIsReadIsSaidToBe() throws IOException {
    Path zip = TestZips.write(folder.resolve("a.zip"), it -> TestZips.add(it, "a.jpg", PHOTO));
    ArchiveSource source = ArchiveSource.of(zip.toString(), ArchiveLimits.DEFAULTS);
    Files.delete(zip);
    Visited visited = new Visited();
    assertThrows(SourceUnreadableException.class, () -> source.read(visited));
  }

  @Test
  void limitsThatMakeNoSenseAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> ArchiveLimits.ofPhotoBytes(0));
    assertThrows(IllegalArgumentException.class, () -> ArchiveLimits.ofPhotoBytes(2L << 30));
    assertThrows(IllegalArgumentException.class, () -> new ArchiveLimits(1, 0, 0));
  }

  @Test
  void refusalsHaveNamesForReports() {
    assertThat(
        Arrays.stream(Refusal.values()).map(Refusal::wireName).toList(),
        contains(
            "not_an_image",
            "encrypted",
            "unsupported_compression",
            "corrupt",
            "cut_off",
            "too_large",
            "compression_ratio",
            "archive_in_archive",
            "unreadable",
            "link",
            "special_file"));
  }

  /** Nothing but the one exception comes out, and nothing hangs. */
  @Test
  void archivesWithWrongBytesAnywhereAreReadToTheirEnd() throws IOException {
    List<byte[]> archives = new ArrayList<>();
    TestZips.Filling zip =
        it -> {
          TestZips.add(it, "a.jpg", PHOTO);
          TestZips.store(it, "b.jpg", PHOTO);
          TestZips.add(it, "c.txt", new byte[3000]);
        };
    archives.add(Files.readAllBytes(TestZips.write(folder.resolve("zip"), zip)));
    archives.add(Files.readAllBytes(TestZips.stream(folder.resolve("zip"), zip)));
    TestTars.Filling tar =
        it -> {
          TestTars.add(it, "a.jpg", PHOTO);
          TestTars.add(it, "n".repeat(90), TestBytes.TEXT);
        };
    archives.add(TestTars.bytes(tar));
    archives.add(TestBytes.gzip(TestTars.bytes(tar)));
    archives.add(SparseTar.bytes("a.jpg", PHOTO, 3000, 20));
    Random random = new Random(7);
    for (int round = 0; round < 1000; round++) {
      readBroken(archives.get(round % archives.size()).clone(), random);
    }
  }

  private void readBroken(byte[] archive, Random random) throws IOException {
    for (int i = random.nextInt(4); i >= 0; i--) {
      archive[random.nextInt(archive.length)] = (byte) random.nextInt(256);
    }
    int length = random.nextInt(3) == 0 ? random.nextInt(archive.length) : archive.length;
    Path file = Files.write(folder.resolve("broken"), Arrays.copyOf(archive, length));
    try {
      assertThat(Visited.all(file).entries.size() < 10, is(true));
    } catch (SourceUnreadableException e) {
      assertThat(e.getMessage(), containsString("broken"));
    }
  }

  /** Of any kind of source, when it has been read to its end. */
  @Test
  void noFileStaysOpen() throws IOException {
    List<Path> sources = manySmall();
    // The first time, classes are loaded from files that stay open.
    sources.forEach(Visited::all);
    long before = openFiles();
    for (Path source : sources) {
      assertThat(Visited.all(source).entries.size(), is(5000));
    }
    assertThat(openFiles(), is(before));
  }

  private List<Path> manySmall() throws IOException {
    byte[] small = TestBytes.photo(1, 20);
    byte[] text = "text".getBytes(StandardCharsets.UTF_8);
    Path files = Files.createDirectory(folder.resolve("files"));
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      Files.write(files.resolve("entry-" + i), i % 2 == 0 ? small : text);
      list.append("files/entry-").append(i).append('\n');
    }
    return List.of(
        files,
        Files.writeString(folder.resolve("list"), list),
        TestZips.write(
            folder.resolve("zip"),
            it -> {
              for (int i = 0; i < 5000; i++) {
                TestZips.add(it, "entry-" + i, i % 2 == 0 ? small : text);
              }
            }),
        TestTars.gzip(
            folder.resolve("tgz"),
            it -> {
              for (int i = 0; i < 5000; i++) {
                TestTars.add(it, "entry-" + i, i % 2 == 0 ? small : text);
              }
            }));
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }
}
