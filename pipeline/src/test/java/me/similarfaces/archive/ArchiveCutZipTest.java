package me.similarfaces.archive;

import static me.similarfaces.archive.TestBytes.PHOTO;
import static me.similarfaces.archive.TestBytes.TEXT;
import static me.similarfaces.archive.TestBytes.blank;
import static me.similarfaces.archive.TestBytes.photo;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be had of a zip whose end is missing. */
class ArchiveCutZipTest {
  private static final List<String> ALL =
      List.of("a.jpg: photo", "b.txt: not_an_image", "c.jpg: photo", "d.jpg: photo");

  @TempDir Path folder;

  private static void fill(ZipArchiveOutputStream zip) throws IOException {
    TestZips.add(zip, "a.jpg", PHOTO);
    TestZips.add(zip, "b.txt", TEXT);
    TestZips.add(zip, "c.jpg", photo(2, 900));
    TestZips.add(zip, "d.jpg", photo(3, 500));
  }

  @Test
  void whereverItIsCutWhatIsWholeCountsAndTheCutIsToldOnce() throws IOException {
    assertEveryCut(TestZips.write(folder.resolve("photos.zip"), ArchiveCutZipTest::fill));
  }

  @Test
  void soItIsWhereSizesStandBehindTheEntries() throws IOException {
    assertEveryCut(TestZips.stream(folder.resolve("photos.zip"), ArchiveCutZipTest::fill));
  }

  private static void assertEveryCut(Path zip) throws IOException {
    assertThat(Visited.all(zip).entries, is(ALL));
    for (int length = 4; length < Files.size(zip); length += 11) {
      List<String> entries = Visited.all(TestBytes.cut(zip, length)).entries;
      int before = entries.size() - 1;
      assertThat("cut to " + length, entries.subList(0, before), is(ALL.subList(0, before)));
      assertThat("cut to " + length, entries.get(before), is("cut-photos.zip: cut_off"));
    }
  }

  @Test
  void withoutItsDirectoryNothingIsLost() throws IOException {
    Path zip = TestZips.stream(folder.resolve("photos.zip"), ArchiveCutZipTest::fill);
    assertThat(
        Visited.all(TestBytes.cut(zip, TestZips.directory(zip))).entries,
        contains(
            "a.jpg: photo",
            "b.txt: not_an_image",
            "c.jpg: photo",
            "d.jpg: photo",
            "cut-photos.zip: cut_off"));
  }

  @Test
  void aWrongByteIsFoundHereToo() throws IOException {
    Path zip =
        TestZips.write(
            folder.resolve("photos.zip"),
            it -> {
              TestZips.store(it, "a.jpg", PHOTO);
              TestZips.store(it, "b.jpg", photo(2, 300));
            });
    TestBytes.patch(zip, TestZips.data(zip) + 200, PHOTO[200] ^ 1);
    assertThat(
        Visited.all(TestBytes.cut(zip, TestZips.directory(zip))).entries,
        contains("a.jpg: corrupt", "b.jpg: photo", "cut-photos.zip: cut_off"));
  }

  @Test
  void whatComesBehindBytesThatMakeNoSenseIsLost() throws IOException {
    Path zip =
        TestZips.write(
            folder.resolve("photos.zip"),
            it -> {
              TestZips.add(it, "a.jpg", blank(3000));
              TestZips.add(it, "b.jpg", PHOTO);
            });
    TestBytes.patch(zip, TestZips.data(zip), 0xff, 0xff, 0xff);
    assertThat(
        Visited.all(TestBytes.cut(zip, TestZips.directory(zip))).entries,
        contains("a.jpg: corrupt", "cut-photos.zip: cut_off"));
  }

  @Test
  void aBombIsRefusedHereToo() throws IOException {
    Path zip =
        TestZips.stream(
            folder.resolve("photos.zip"), it -> TestZips.add(it, "bomb.jpg", blank(5 << 20)));
    assertThat(
        Visited.all(TestBytes.cut(zip, TestZips.directory(zip))).entries,
        contains("bomb.jpg: compression_ratio", "cut-photos.zip: cut_off"));
  }

  @Test
  void passwordsAndMethodsAreKnownHereToo() throws IOException {
    Path zip = TestZips.write(folder.resolve("photos.zip"), ArchiveCutZipTest::fill);
    TestZips.flags(zip, 1, 8);
    Path encrypted = TestBytes.cut(zip, TestZips.directory(zip));
    assertThat(Visited.all(encrypted).entries.get(0), is("a.jpg: encrypted"));
    assertThat(Visited.all(encrypted).entries.size(), is(5));
    TestZips.flags(zip, 0, 8);
    TestZips.method(zip, 14);
    Path packed = TestBytes.cut(zip, TestZips.directory(zip));
    assertThat(Visited.all(packed).entries.get(0), is("a.jpg: unsupported_compression"));
    assertThat(Visited.all(packed).entries.size(), is(5));
  }

  /** Of a zip with more entries than memory has room for. */
  @Test
  void aWholeZipCanBeReadWithoutItsDirectory() throws IOException {
    Path zip = TestZips.write(folder.resolve("photos.zip"), ArchiveCutZipTest::fill);
    Visited visited = new Visited();
    try (Outcomes outcomes = ZipEntries.open(zip, new EntryReader(ArchiveLimits.DEFAULTS), 100)) {
      for (var next = outcomes.next(); next.isPresent(); next = outcomes.next()) {
        next.get().tell(visited);
      }
    }
    assertThat(visited.entries, is(ALL));
  }
}
