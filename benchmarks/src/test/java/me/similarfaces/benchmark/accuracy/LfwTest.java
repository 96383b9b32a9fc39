package me.similarfaces.benchmark.accuracy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LfwTest {
  @TempDir Path folder;

  @BeforeEach
  void twoPeople() throws IOException {
    for (String name : new String[] {"Ann_Lee_0001", "Ann_Lee_0002", "Bo_Ek_0001"}) {
      Path person = folder.resolve("lfw").resolve(name.substring(0, name.length() - 5));
      Files.createDirectories(person);
      Files.createFile(person.resolve(name + ".jpg"));
    }
  }

  @Test
  void pairsAreOfOnePersonOrOfTwo() throws IOException {
    pairs("10\t1\nAnn_Lee\t1\t2\nAnn_Lee\t2\tBo_Ek\t1\n");
    Lfw lfw = Lfw.read(folder);
    assertThat(lfw.folds(), is(10));
    assertThat(lfw.pairs(), contains(new Lfw.Pair(0, 1, true), new Lfw.Pair(1, 2, false)));
    assertThat(lfw.person(2), is("Bo_Ek"));
  }

  @Test
  void aPhotoThatIsMissingIsNamed() throws IOException {
    pairs("10 1\nAnn_Lee 1 7\n");
    Exception e = assertThrows(IOException.class, () -> Lfw.read(folder));
    assertThat(e.getMessage(), containsString("Ann_Lee_0007.jpg"));
  }

  @Test
  void pairsWithoutFoldsAreRefused() throws IOException {
    pairs("1\nAnn_Lee 1 2\n");
    assertThrows(IOException.class, () -> Lfw.read(folder));
  }

  private void pairs(String text) throws IOException {
    Files.writeString(folder.resolve("pairs.txt"), text);
  }
}
