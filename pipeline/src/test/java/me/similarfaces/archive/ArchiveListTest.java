package me.similarfaces.archive;

import static me.similarfaces.archive.TestBytes.PHOTO;
import static me.similarfaces.archive.TestBytes.TEXT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveListTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(folder.resolve("2009"));
    Files.write(folder.resolve("2009/a b.jpg"), PHOTO);
    Files.write(folder.resolve("größe.jpg"), PHOTO);
    Files.write(folder.resolve("text.txt"), TEXT);
    TestZips.write(folder.resolve("photos.zip"), it -> TestZips.add(it, "a.jpg", PHOTO));
  }

  private Path list(String lines) throws IOException {
    return Files.writeString(folder.resolve("list.zip"), lines);
  }

  @Test
  void eachLineIsAPhotoOrRefused() throws IOException {
    Path list =
        list(
            """
            # those of 2009
            2009/a b.jpg

              \t
            größe.jpg
            text.txt
            missing.jpg
            photos.zip
            2009
            %s
            """
                .formatted(folder.resolve("größe.jpg")));
    assertThat(
        Visited.all(list).entries,
        contains(
            "2009/a b.jpg: photo",
            "größe.jpg: photo",
            "text.txt: not_an_image",
            "missing.jpg: unreadable",
            "photos.zip: archive_in_archive",
            "2009: unreadable",
            folder.resolve("größe.jpg") + ": photo"));
  }

  @Test
  void linesOfOtherEditorsAreLinesAndTheLastOneNeedsNoEnd() throws IOException {
    Path list = list("\uFEFFgröße.jpg\r\n#\r\n\r\ntext.txt\r\n2009/a b.jpg");
    assertThat(
        Visited.all(list).entries,
        contains("größe.jpg: photo", "text.txt: not_an_image", "2009/a b.jpg: photo"));
  }

  @Test
  void aLineThatIsThereTwiceIsTwoEntries() throws IOException {
    assertThat(
        Visited.all(list("größe.jpg\ngröße.jpg\n")).entries,
        contains("größe.jpg: photo", "größe.jpg\\#2: photo"));
  }

  @Test
  void whoNamesALinkMeansItsTarget() throws IOException {
    Files.createSymbolicLink(folder.resolve("link.jpg"), Path.of("größe.jpg"));
    assertThat(Visited.all(list("link.jpg")).entries, contains("link.jpg: photo"));
  }

  @Test
  void linesNeedNotBeTextAndMayBeNonsense() throws IOException {
    byte[] name = {'a', (byte) 0xf6, '.', 'j', 'p', 'g'};
    Files.write(LocalNames.resolve(folder, name), PHOTO);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.write("text.txt\n".repeat(100).getBytes(StandardCharsets.UTF_8));
    lines.write(name);
    lines.write("\nzero\0.jpg\n".getBytes(StandardCharsets.UTF_8));
    lines.write("x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    lines.write("\n../%2e?a=b#c\n".getBytes(StandardCharsets.UTF_8));
    Path list = Files.write(folder.resolve("list"), lines.toByteArray());
    Visited visited = Visited.all(list);
    assertThat(visited.entries.size(), is(104));
    assertThat(visited.entries.get(100), is("a\\xF6.jpg: photo"));
    assertThat(visited.entries.get(101), is("zero\\{0000}.jpg: unreadable"));
    assertThat(visited.count(Refusal.UNREADABLE), is(3L));
  }
}
