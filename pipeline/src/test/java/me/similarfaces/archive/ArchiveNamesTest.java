package me.similarfaces.archive;

import static me.similarfaces.archive.TestBytes.PHOTO;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No name is a reason to refuse a photo, and none spoils a report. */
class ArchiveNamesTest {
  private static final List<String> HOSTILE =
      List.of(
          "../../etc/passwd",
          "/etc/passwd",
          "C:\\photos/a.jpg",
          "line\nbreak\u001b[2J.jpg",
          "gpj.\u202Etxt",
          "name\0.jpg",
          "Bücher/größe 写真 😀.jpg");
  private static final List<String> SHOWN =
      List.of(
          "../../etc/passwd",
          "/etc/passwd",
          "C:\\\\photos/a.jpg",
          "line\\{000A}break\\{001B}[2J.jpg",
          "gpj.\\{202E}txt",
          "name\\{0000}.jpg",
          "Bücher/größe 写真 😀.jpg");

  @TempDir Path folder;

  @Test
  void hostileNamesInAZipAreShownHarmlessly() throws IOException {
    Path zip =
        TestZips.write(
            folder.resolve("photos.zip"),
            it -> {
              for (String name : HOSTILE) {
                TestZips.add(it, name, PHOTO);
              }
            });
    assertThat(Visited.all(zip).entries, is(SHOWN.stream().map(it -> it + ": photo").toList()));
  }

  @Test
  void namesInATarAreTextInPaxHeadersAndBytesElsewhere() throws IOException {
    Path tar =
        TestTars.write(
            folder.resolve("photos.tar"),
            it -> {
              TestTars.add(it, "größe.jpg", PHOTO);
              it.setAddPaxHeadersForNonAsciiNames(true);
              TestTars.add(it, "größe-pax.jpg", PHOTO);
              it.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
              it.setAddPaxHeadersForNonAsciiNames(false);
              TestTars.add(it, "ö".repeat(200), PHOTO);
              TestTars.add(it, "../../a\n.jpg", PHOTO);
            });
    assertThat(
        Visited.all(tar).entries,
        contains(
            "größe.jpg: photo",
            "größe-pax.jpg: photo",
            "ö".repeat(200) + ": photo",
            "../../a\\{000A}.jpg: photo"));
  }

  @Test
  void bytesThatAreNoUtf8AreShownAsBytes() throws IOException {
    assertThat(Printable.name(new byte[] {'a', (byte) 0xf6, 'b', (byte) 0xc3}), is("a\\xF6b\\xC3"));
    byte[] bytes = {'a', (byte) 0xf6, '.', 'j', 'p', 'g'};
    String name = new String(bytes, StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(file, "ISO-8859-1")) {
      TestTars.add(tar, name, PHOTO);
    }
    Path tar = Files.write(folder.resolve("photos.tar"), file.toByteArray());
    assertThat(Visited.all(tar).entries, contains("a\\xF6.jpg: photo"));
    Path zip = folder.resolve("photos.zip");
    TestZips.write(
        zip,
        it -> {
          it.setEncoding("ISO-8859-1");
          it.setUseLanguageEncodingFlag(false);
          TestZips.add(it, name, PHOTO);
        });
    assertThat(Visited.all(zip).entries, contains("a\\xF6.jpg: photo"));
  }

  @Test
  void differentBytesAreDifferentTexts() {
    Random random = new Random(5);
    byte[] alphabet = {'a', '\\', 'x', '{', '0', 0, (byte) 0xc3, (byte) 0xb6, (byte) 0xe2, 0x0a};
    Set<String> names = new HashSet<>();
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      byte[] name = new byte[1 + random.nextInt(6)];
      for (int k = 0; k < name.length; k++) {
        name[k] = alphabet[random.nextInt(alphabet.length)];
      }
      names.add(new String(name, StandardCharsets.ISO_8859_1));
      texts.add(Printable.name(name));
    }
    assertThat(texts.size(), is(names.size()));
  }

  @Test
  void namesThatOnlyLookAlikeAreTwo() throws IOException {
    String composed = "é.jpg";
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    Path zip =
        TestZips.write(
            folder.resolve("photos.zip"),
            it -> {
              TestZips.add(it, composed, PHOTO);
              TestZips.add(it, decomposed, PHOTO);
            });
    assertThat(Visited.all(zip).entries, contains(composed + ": photo", decomposed + ": photo"));
  }

  @Test
  void anEmptyNameAndALongOneAreNames() {
    EntryNames names = new EntryNames();
    assertThat(names.next("").text(), is("\\empty"));
    assertThat(names.next("").text(), is("\\empty\\#2"));
    String text = names.next("x".repeat(100_000)).text();
    assertThat(text.length(), is(lessThan(5000)));
    assertThat(text, containsString("\\...\\#3"));
  }

  @Test
  void aMillionNamesAreUniqueAndNearlyAllAreAsTheyWere() {
    EntryNames names = new EntryNames();
    int changed = 0;
    for (int i = 0; i < 1_000_000; i++) {
      String name = "photos/2009/IMG_" + i + ".jpg";
      changed += names.next(name).text().equals(name) ? 0 : 1;
    }
    assertThat(changed, is(lessThan(3)));
    assertThat(names.next("photos/2009/IMG_7.jpg").text(), containsString("\\#1000001"));
  }

  @Test
  void filesOfAFolderKeepNamesThatAreNoText() throws IOException {
    Path photo = LocalNames.resolve(folder, new byte[] {'a', (byte) 0xf6, '.', 'j'});
    Files.write(photo, PHOTO);
    Files.write(LocalNames.resolve(folder, "b\n\\.jpg".getBytes(StandardCharsets.UTF_8)), PHOTO);
    assertThat(
        Visited.all(folder).entries, contains("a\\xF6.j: photo", "b\\{000A}\\\\.jpg: photo"));
  }
}
