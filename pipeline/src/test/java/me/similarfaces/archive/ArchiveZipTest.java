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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveZipTest {
  @TempDir Path folder;

  private Path zip(TestZips.Filling filling) throws IOException {
    return TestZips.write(folder.resolve("photos.zip"), filling);
  }

  @Test
  void eachEntryIsAPhotoOrRefusedInTheOrderOfTheFile() throws IOException {
    Path zip =
        zip(
            it -> {
              TestZips.add(it, "2009/", NOTHING);
              TestZips.add(it, "2009/b.jpg", PHOTO);
              TestZips.store(it, "2009/a.jpg", photo(2, 30));
              TestZips.add(it, "__MACOSX/2009/._b.jpg", TEXT);
              TestZips.add(it, ".DS_Store", NOTHING);
            });
    Visited visited = Visited.all(zip);
    assertThat(
        visited.entries,
        contains(
            "2009/b.jpg: photo",
            "2009/a.jpg: photo",
            "__MACOSX/2009/._b.jpg: not_an_image",
            ".DS_Store: not_an_image"));
    assertThat(visited.photos, contains(PHOTO, photo(2, 30)));
    assertThat(Visited.all(zip).entries, is(visited.entries));
  }

  @Test
  void sizesMayStandBehindTheEntries() throws IOException {
    Path zip =
        TestZips.stream(
            folder.resolve("photos.zip"),
            it -> {
              TestZips.add(it, "a.jpg", PHOTO);
              TestZips.add(it, "b.jpg", photo(2, 100_000));
            });
    assertThat(Visited.all(zip).photos, contains(PHOTO, photo(2, 100_000)));
  }

  @Test
  void aZipWithoutEntriesIsNoFailure() throws IOException {
    assertThat(Visited.all(zip(it -> {})).entries, is(empty()));
  }

  @Test
  void zip64IsRead() throws IOException {
    Path zip =
        zip(
            it -> {
              it.setUseZip64(Zip64Mode.Always);
              TestZips.add(it, "a.jpg", PHOTO);
            });
    assertThat(Visited.all(zip).entries, contains("a.jpg: photo"));
  }

  @Test
  void moreThan65535EntriesAreAllCounted() throws IOException {
    byte[] small = photo(1, 20);
    Path zip =
        zip(
            it -> {
              for (int i = 0; i < 66_000; i++) {
                TestZips.store(it, "photo-" + i, small);
              }
            });
    Visited visited = Visited.all(zip);
    assertThat(visited.photos.size(), is(66_000));
    assertThat(visited.entries.get(65_999), is("photo-65999: photo"));
  }

  @Test
  void anEntryThatNeedsAPasswordIsEncrypted() throws IOException {
    Path zip = zip(this::two);
    TestZips.flags(zip, 1, 8);
    assertThat(Visited.all(zip).entries, contains("a.jpg: encrypted", "b.jpg: photo"));
  }

  private void two(ZipArchiveOutputStream zip) throws IOException {
    TestZips.store(zip, "a.jpg", PHOTO);
    TestZips.add(zip, "b.jpg", photo(2, 900));
  }

  @Test
  void anUnknownMethodIsUnsupported() throws IOException {
    Path zip = zip(this::two);
    TestZips.method(zip, 14);
    assertThat(
        Visited.all(zip).entries, contains("a.jpg: unsupported_compression", "b.jpg: photo"));
  }

  @Test
  void aWrongByteIsCorrupt() throws IOException {
    Path zip = zip(this::two);
    TestBytes.patch(zip, TestZips.data(zip) + 100, PHOTO[100] ^ 1);
    assertThat(Visited.all(zip).entries, contains("a.jpg: corrupt", "b.jpg: photo"));
  }

  @Test
  void packedBytesThatMakeNoSenseAreCorrupt() throws IOException {
    Path zip =
        zip(
            it -> {
              TestZips.add(it, "a.jpg", blank(3000));
              TestZips.add(it, "b.jpg", PHOTO);
            });
    TestBytes.patch(zip, TestZips.data(zip), 0xff, 0xff, 0xff);
    assertThat(Visited.all(zip).entries, contains("a.jpg: corrupt", "b.jpg: photo"));
  }

  @Test
  void aSizeThatIsALieIsCorrupt() throws IOException {
    Path zip = zip(this::two);
    TestZips.size(zip, 0xbb, 2, 0, 0);
    assertThat(Visited.all(zip).entries, contains("a.jpg: corrupt", "b.jpg: photo"));
  }

  /** Nor is memory taken for what headers claim. */
  @Test
  void anEntryThatClaimsFourGigabytesIsTooLargeAndTakesNoMemory() throws IOException {
    Path zip = zip(this::two);
    TestZips.size(zip, 0xfe, 0xff, 0xff, 0xff);
    // The filter of names has 8 MiB.
    long bytes = Allocated.by(() -> Visited.all(zip));
    assertThat(Visited.all(zip).entries, contains("a.jpg: too_large", "b.jpg: photo"));
    assertThat(bytes + " bytes", bytes < (12 << 20), is(true));
  }

  @Test
  void moreBytesThanTheLimitAreTooLarge() throws IOException {
    Path zip =
        zip(
            it -> {
              TestZips.add(it, "a.jpg", photo(1, 1000));
              TestZips.add(it, "b.jpg", photo(1, 1001));
            });
    assertThat(
        Visited.all(zip, ArchiveLimits.ofPhotoBytes(1000)).entries,
        contains("a.jpg: photo", "b.jpg: too_large"));
  }

  @Test
  void aBombIsRefusedForItsRatio() throws IOException {
    Path zip =
        zip(
            it -> {
              TestZips.add(it, "page.jpg", blank(1 << 20));
              TestZips.add(it, "bomb.jpg", blank((1 << 20) + 1));
              TestZips.add(it, "large.jpg", blank(50 << 20));
              TestZips.add(it, "zeros", new byte[50 << 20]);
            });
    assertThat(
        Visited.all(zip).entries,
        contains(
            "page.jpg: photo",
            "bomb.jpg: compression_ratio",
            "large.jpg: too_large",
            "zeros: not_an_image"));
  }

  @Test
  void archivesWithinAreCountedAndNotOpened() throws IOException {
    byte[] inner = Files.readAllBytes(zip(it -> TestZips.add(it, "bomb", new byte[1 << 20])));
    byte[] tar = TestTars.bytes(it -> TestTars.add(it, "a.jpg", PHOTO));
    Path zip =
        zip(
            it -> {
              TestZips.add(it, "zip", inner);
              TestZips.store(it, "stored.jpg", inner);
              TestZips.add(it, "tar", tar);
              TestZips.add(it, "gzip", TestBytes.gzip(tar));
              TestZips.add(it, "bzip2", new byte[] {'B', 'Z', 'h', '9'});
            });
    assertThat(Visited.all(zip).count(Refusal.ARCHIVE_IN_ARCHIVE), is(5L));
  }

  @Test
  void aSymbolicLinkIsALink() throws IOException {
    ZipArchiveEntry link = new ZipArchiveEntry("link.jpg");
    link.setUnixMode(0120777);
    Path zip = zip(it -> TestZips.add(it, link, TEXT));
    assertThat(Visited.all(zip).entries, contains("link.jpg: link"));
  }

  @Test
  void namesThatAreThereTwiceAreTwoEntries() throws IOException {
    Path zip =
        zip(
            it -> {
              TestZips.add(it, "a.jpg", PHOTO);
              TestZips.add(it, "b.jpg", PHOTO);
              TestZips.add(it, "a.jpg", photo(2, 70));
            });
    Visited visited = Visited.all(zip);
    assertThat(visited.entries, hasItem("a.jpg\\#3: photo"));
    assertThat(visited.photos, contains(PHOTO, PHOTO, photo(2, 70)));
  }

  /** Its own end is cut off; the directory that is found is that of the zip within. */
  @Test
  void aZipWithinIsNotTakenForTheWhole() throws IOException {
    byte[] inner = Files.readAllBytes(zip(it -> TestZips.store(it, "inner.jpg", PHOTO)));
    Path outer =
        zip(
            it -> {
              TestZips.store(it, "a.jpg", PHOTO);
              TestZips.store(it, "inner.zip", inner);
            });
    int end = TestBytes.indexOf(Files.readAllBytes(outer), 0, (byte) 'P', (byte) 'K', (byte) 5);
    assertThat(
        Visited.all(TestBytes.cut(outer, end + 22)).entries,
        contains("a.jpg: photo", "inner.zip: archive_in_archive", "cut-photos.zip: cut_off"));
  }
}
