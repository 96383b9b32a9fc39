package me.similarfaces.neuron.pack;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  @TempDir Path parent;

  @Test
  void aFinishedFolderTakesThePlaceOfTheOldOneAndLeavesNothingBehind() throws IOException {
    Path target = Files.createDirectory(parent.resolve("pack"));
    Files.writeString(target.resolve("old"), "");
    Path finished = Folders.besides(target);
    Files.writeString(finished.resolve("new"), "");
    Folders.replace(target, finished);
    assertThat(target.toFile().list(), arrayContaining("new"));
    assertThat(parent.toFile().list(), arrayContaining("pack"));
  }

  @Test
  void theFirstPackNeedsNoOldOne() throws IOException {
    Path target = parent.resolve("deep").resolve("pack");
    Folders.replace(target, Folders.besides(target));
    assertThat(Files.isDirectory(target), is(true));
  }
}
