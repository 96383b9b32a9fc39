package me.similarfaces.archive;

import static me.similarfaces.archive.TestBytes.NOTHING;
import static me.similarfaces.archive.TestBytes.PHOTO;
import static me.similarfaces.archive.TestBytes.TEXT;
import static me.similarfaces.archive.TestBytes.blank;
import static me.similarfaces.archive.TestBytes.photo;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTarTest {
  private static final List<String> ALL =
      List.of("2009/b.jpg: photo", "a.txt: not_an_image", "c.jpg: photo");

  @TempDir Path folder;

  private static void fill(TarArchiveOutputStream tar) throws IOException {
    TestTars.add(tar, "2009/", TarConstants.LF_DIR);
    TestTars.add(tar, "2009/b.jpg", PHOTO);
    TestTars.add(tar, "a.txt", TEXT);
    TestTars.add(tar, "c.jpg", photo(2, 2000));
  }

  private Path tar(TestTars.Filling filling) throws IOException {
    return TestTars.write(folder.resolve("photos.tar"), filling);
  }

  private Path gzip(TestTars.Filling filling) throws IOException {
    return TestTars.gzip(folder.resolve("photos.tgz"), filling);
  }

  @Test
  void eachEntryIsAPhotoOrRefusedInTheOrderOfTheFile() throws IOException {
    Path tar = tar(ArchiveTarTest::fill);
    Visited visited = Visited.all(tar);
    assertThat(visited.entries, is(ALL));
    assertThat(visited.photos, contains(PHOTO, photo(2, 2000)));
    assertThat(Visited.all(tar).entries, is(ALL));
  }

  @Test
  void soItIsInAGzip() throws IOException {
    Visited visited = Visited.all(gzip(ArchiveTarTest::fill));
    assertThat(visited.entries, is(ALL));
    assertThat(visited.photos, contains(PHOTO, photo(2, 2000)));
  }

  @Test
  void severalGzipsInARowAreOne() throws IOException {
    byte[] tar = TestTars.bytes(ArchiveTarTest::fill);
    ByteArrayOutputStream row = new ByteArrayOutputStream();
    row.write(TestBytes.gzip(Arrays.copyOf(tar, 1500)));
    row.write(TestBytes.gzip(Arrays.copyOfRange(tar, 1500, tar.length)));
    assertThat(
        Visited.all(Files.write(folder.resolve("photos"), row.toByteArray())).entries, is(ALL));
  }

  @Test
  void aTarWithoutEntriesIsNoFailure() throws IOException {
    assertThat(Visited.all(tar(it -> {})).entries, is(empty()));
    assertThat(Visited.all(gzip(it -> {})).entries, is(empty()));
  }

  @Test
  void linksAndDevicesAreNeverOpened() throws IOException {
    Path tar =
        tar(
            it -> {
              TestTars.add(it, "sym.jpg", TarConstants.LF_SYMLINK);
              TestTars.add(it, "hard.jpg", TarConstants.LF_LINK);
              TestTars.add(it, "fifo.jpg", TarConstants.LF_FIFO);
              TestTars.add(it, "block.jpg", TarConstants.LF_BLK);
              TestTars.add(it, "char.jpg", TarConstants.LF_CHR);
            });
    assertThat(
        Visited.all(tar).entries,
        contains(
            "sym.jpg: link",
            "hard.jpg: link",
            "fifo.jpg: special_file",
            "block.jpg: special_file",
            "char.jpg: special_file"));
  }

  @Test
  void whereverItIsCutWhatIsWholeCountsAndTheCutIsToldOnce() throws IOException {
    Path tar = tar(ArchiveTarTest::fill);
    int end = TestBytes.indexOf(Files.readAllBytes(tar), 0, new byte[1024]);
    for (int length = 512; length < end + 512; length += 64) {
      assertCut(TestBytes.cut(tar, length), "cut-photos.tar: cut_off");
    }
    assertThat(Visited.all(TestBytes.cut(tar, end + 1024)).entries, is(ALL));
  }

  @Test
  void soItIsInAGzipUpToItsLastByte() throws IOException {
    Path gzip = gzip(ArchiveTarTest::fill);
    for (int length = 900; length < Files.size(gzip); length += 3) {
      assertCut(TestBytes.cut(gzip, length), "cut-photos.tgz: cut_off");
    }
    Path almost = TestBytes.cut(gzip, (int) Files.size(gzip) - 1);
    assertThat(Visited.all(almost).entries.size(), is(ALL.size() + 1));
  }

  private static void assertCut(Path cut, String told) throws IOException {
    List<String> entries = Visited.all(cut).entries;
    int before = entries.size() - 1;
    String where = Files.size(cut) + " bytes";
    assertThat(where, entries.subList(0, before), is(ALL.subList(0, before)));
    assertThat(where, entries.get(before), is(told));
  }

  @Test
  void aWrongByteInAGzipIsFoundAtTheLatestAtItsEnd() throws IOException {
    Path gzip = gzip(it -> TestTars.add(it, "a.jpg", photo(1, 100_000)));
    TestBytes.patch(gzip, (int) Files.size(gzip) - 6, 1, 2);
    assertThat(Visited.all(gzip).entries, contains("a.jpg: photo", "photos.tgz: corrupt"));
  }

  @Test
  void aHeaderThatMakesNoSenseEndsTheReading() throws IOException {
    Path tar = tar(ArchiveTarTest::fill);
    int header = TestBytes.indexOf(Files.readAllBytes(tar), 0, (byte) 'c', (byte) '.', (byte) 'j');
    TestBytes.patch(tar, header, 'd');
    assertThat(
        Visited.all(tar).entries,
        contains("2009/b.jpg: photo", "a.txt: not_an_image", "photos.tar: corrupt"));
  }

  @Test
  void whatFollowsTheEndIsNotLeftUnsaid() throws IOException {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.write(TestTars.bytes(ArchiveTarTest::fill));
    two.write(TestTars.bytes(it -> TestTars.add(it, "lost.jpg", PHOTO)));
    Path tar = Files.write(folder.resolve("two.tar"), two.toByteArray());
    assertThat(Visited.all(tar).entries, hasItem("two.tar: corrupt"));
  }

  @Test
  void anEntryThatClaimsEightGigabytesIsTooLargeAndTakesNoMemory() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(TestTars.bytes(it -> TestTars.add(it, "a.jpg", PHOTO)), 0, 512 + 1024);
    file.write(TestTars.header("huge.jpg", TarConstants.LF_NORMAL, 8L << 30));
    file.write(photo(2, 5000));
    Path tar = Files.write(folder.resolve("huge.tar"), file.toByteArray());
    long bytes = Allocated.by(() -> Visited.all(tar));
    assertThat(
        Visited.all(tar).entries,
        contains("a.jpg: photo", "huge.jpg: too_large", "huge.tar: cut_off"));
    // The filter of names has 8 MiB.
    assertThat(bytes + " bytes", bytes < (12 << 20), is(true));
  }

  /** The library would hold all of it, 64 MiB of 64 KiB and as much as somebody likes. */
  @Test
  void longNamesAndAttributesAreBounded() throws IOException {
    for (byte type :
        new byte[] {
          TarConstants.LF_GNUTYPE_LONGNAME,
          TarConstants.LF_PAX_EXTENDED_HEADER_LC,
          TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER
        }) {
      Path gzip = folder.resolve("long.tgz");
      Files.write(gzip, TestBytes.gzip(longHeader(type)));
      Visited[] visited = new Visited[1];
      long bytes = Allocated.by(() -> visited[0] = Visited.all(gzip));
      assertThat(visited[0].entries, contains("long.tgz: corrupt"));
      assertThat(bytes + " bytes", bytes < (30 << 20), is(true));
    }
  }

  private static byte[] longHeader(byte type) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(TestTars.header("long", type, 64 << 20));
    byte[] value = new byte[64 << 20];
    Arrays.fill(value, (byte) 'x');
    byte[] begin = ((64 << 20) + " path=").getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(begin, 0, value, 0, begin.length);
    value[value.length - 1] = '\n';
    file.write(value);
    file.write(TestTars.bytes(it -> TestTars.add(it, "a.jpg", PHOTO)));
    return file.toByteArray();
  }

  @Test
  void globalHeadersCanNotPileUp() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    byte[] value = Arrays.copyOf("12 k=value8\n".getBytes(StandardCharsets.US_ASCII), 512);
    for (int i = 0; i < 20; i++) {
      file.write(TestTars.header("g", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER, 12));
      file.write(value);
      file.write(TestTars.bytes(it -> TestTars.add(it, "a.jpg", PHOTO)), 0, 512 + 1024);
    }
    Path tar = Files.write(folder.resolve("global.tar"), file.toByteArray());
    assertThat(Visited.all(tar).entries.size(), is(16 + 1));
    assertThat(Visited.all(tar).count(Refusal.CORRUPT), is(1L));
  }

  @Test
  void aBombIsRefusedForItsRatio() throws IOException {
    Path gzip =
        gzip(
            it -> {
              TestTars.add(it, "a.jpg", photo(1, 3 << 20));
              TestTars.add(it, "bomb.jpg", blank(8 << 20));
              TestTars.add(it, "large.jpg", blank(50 << 20));
              TestTars.add(it, "b.jpg", PHOTO);
            });
    assertThat(
        Visited.all(gzip).entries,
        contains(
            "a.jpg: photo", "bomb.jpg: compression_ratio", "large.jpg: too_large", "b.jpg: photo"));
  }

  @Test
  void whatIsNotPackedHasNoRatio() throws IOException {
    Path tar = tar(it -> TestTars.add(it, "blank.jpg", blank(8 << 20)));
    assertThat(Visited.all(tar).entries, contains("blank.jpg: photo"));
  }

  @Test
  void archivesWithinAreCountedAndNotOpened() throws IOException {
    byte[] inner = TestTars.bytes(it -> TestTars.add(it, "a.jpg", PHOTO));
    Path tar =
        tar(
            it -> {
              TestTars.add(it, "tar", inner);
              TestTars.add(it, "tgz.jpg", TestBytes.gzip(inner));
              TestTars.add(it, "empty", NOTHING);
            });
    assertThat(
        Visited.all(tar).entries,
        contains("tar: archive_in_archive", "tgz.jpg: archive_in_archive", "empty: not_an_image"));
  }

  /** Holes are zeros; the list of the pieces stands before them. */
  @Test
  void aSparsePhotoIsReadWithItsHoles() throws IOException {
    Path tar = folder.resolve("sparse.tar");
    Files.write(tar, SparseTar.bytes("a.jpg", PHOTO, 3 << 20, 1));
    Visited visited = Visited.all(tar);
    assertThat(visited.entries, contains("a.jpg: photo"));
    assertThat(visited.photos.get(0).length, is(3 << 20));
  }

  @Test
  void aSparseFileOfThousandsOfPiecesIsNotRead() throws IOException {
    Path tar = folder.resolve("sparse.tar");
    Files.write(tar, SparseTar.bytes("a.jpg", PHOTO, 2_000_000_000, 5000));
    assertThat(Visited.all(tar).entries, contains("a.jpg: unsupported_compression"));
  }

  @Test
  void aSparseFileThatClaimsTwoGigabytesIsTooLarge() throws IOException {
    Path tar = folder.resolve("sparse.tar");
    Files.write(tar, SparseTar.bytes("a.jpg", PHOTO, 2_000_000_000, 1));
    assertThat(Visited.all(tar).entries, contains("a.jpg: too_large"));
  }
}
