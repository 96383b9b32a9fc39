package me.similarfaces.neuron.pack;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.similarfaces.neuron.TestPack;
import me.similarfaces.neuron.graph.GraphException;
import me.similarfaces.neuron.source.Npm;
import me.similarfaces.neuron.source.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackBuilderTest {
  private static final Recipe EMOTION =
      Recipes.ALL.stream().filter(r -> r.task() == Task.EMOTION).findFirst().orElseThrow();

  @TempDir Path folder;

  @Test
  void theSameWeightsMakeTheSameFiles() throws IOException {
    build(EMOTION);
    for (ModelEntry.Artefact artefact : TestPack.entry(Task.EMOTION).artefacts()) {
      assertThat(
          Files.mismatch(
              folder.resolve(artefact.file()), TestPack.pack().dir().resolve(artefact.file())),
          is(-1L));
    }
  }

  @Test
  void anOperatorThatIsNotKnownStopsTheBuildWithItsNameAndTheFile() {
    Recipe broken =
        new Recipe(
            EMOTION.id(),
            EMOTION.task(),
            EMOTION.source(),
            EMOTION.credit(),
            EMOTION.input(),
            EMOTION.outputs(),
            EMOTION.file(),
            EMOTION.formats(),
            sources -> {
              throw new GraphException("unknown operator Einsum that makes [x]");
            });
    Exception e = assertThrows(PackException.class, () -> build(broken));
    assertThat(
        e.getMessage(),
        startsWith("neuron/src/main/weights/face_emotion.onnx: unknown operator Einsum"));
  }

  private void build(Recipe recipe) throws IOException {
    Path home = Path.of(System.getProperty("similarfaces.home"));
    Sources sources = new Sources(home, folder, new Npm());
    new PackBuilder(sources, folder).build(List.of(recipe), List.of());
  }
}
