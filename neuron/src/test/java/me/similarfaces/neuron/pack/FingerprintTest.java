package me.similarfaces.neuron.pack;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.similarfaces.neuron.TestPack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir Path folder;

  @Test
  void theSameFilesHaveTheSameFingerprint() throws IOException {
    write("a", "1");
    write("b", "2");
    assertThat(fingerprint(), is(fingerprint()));
  }

  @Test
  void anotherContentIsAnotherFingerprint() throws IOException {
    write("a", "1");
    String before = fingerprint();
    write("a", "2");
    assertThat(fingerprint(), is(not(before)));
  }

  @Test
  void anotherNameIsAnotherFingerprint() throws IOException {
    write("a", "1");
    String before = fingerprint();
    Files.move(folder.resolve("a"), folder.resolve("b"));
    assertThat(fingerprint(), is(not(before)));
  }

  @Test
  void bytesThatMoveFromOneFileToTheNextChangeTheFingerprint() throws IOException {
    write("a", "12");
    write("b", "3");
    String before = fingerprint();
    write("a", "1");
    write("b", "23");
    assertThat(fingerprint(), is(not(before)));
  }

  @Test
  void aPackMatchesOnlyTheFingerprintItWasMadeWith() throws IOException {
    Path pack = TestPack.pack().dir();
    String made = Files.readString(pack.resolve(Fingerprint.FILE)).strip();
    assertThat(Fingerprint.matches(pack, made), is(true));
    assertThat(Fingerprint.matches(pack, made.replace(made.charAt(0), '_')), is(false));
  }

  @Test
  void aPackThatLostAFileMatchesNothing() throws IOException {
    ModelPack.write(folder, TestPack.pack().models());
    Fingerprint.write(folder, "f");
    assertThat(Fingerprint.matches(folder, "f"), is(false));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String fingerprint() throws IOException {
    return Fingerprint.of(List.of(folder));
  }
}
