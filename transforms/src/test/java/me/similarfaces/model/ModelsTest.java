package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.PackException;
import me.similarfaces.neuron.pack.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
  @Test
  void thePackIsOpenedOncePerJvmUnderWhateverPath() {
    Models models = Samples.models();
    Path detour = Samples.PACK.resolve("samples").resolve("..");
    assertThat(Models.shared(detour), is(sameInstance(models)));
    assertThat(Models.ready(detour).orElseThrow(), is(sameInstance(models)));
    assertThat(models.loadTime().toMillis(), greaterThan(0L));
  }

  @Test
  void aPackThatIsNotThereIsNeverReady(@TempDir Path empty) {
    assertThrows(PackException.class, () -> Models.shared(empty));
    assertThat(Models.ready(empty).isPresent(), is(false));
  }

  @Test
  void aFlippedByteInAModelFileIsNamedBeforeAnythingRuns(@TempDir Path copy) throws IOException {
    ModelPack pack = ModelPack.open(Samples.PACK);
    ModelEntry.Artefact artefact = pack.model(Task.FACE_DETECTION).artefacts().get(0);
    byte[] bytes = Files.readAllBytes(Samples.PACK.resolve(artefact.file()));
    bytes[bytes.length / 2] ^= 1;
    Files.createDirectories(copy.resolve(artefact.file()).getParent());
    Files.write(copy.resolve(artefact.file()), bytes);
    Files.copy(Samples.PACK.resolve(ModelPack.MANIFEST), copy.resolve(ModelPack.MANIFEST));
    PackException refusal = assertThrows(PackException.class, () -> Models.open(copy));
    assertThat(refusal.getMessage(), containsString(artefact.file()));
  }

  @Test
  void flagsOfTheJvmWinOverOurSettings() {
    assertThat(System.getProperty("ai.djl.offline"), is("true"));
    String flag = System.setProperty("ai.djl.pytorch.num_threads", "3");
    EngineSettings.apply();
    assertThat(System.getProperty("ai.djl.pytorch.num_threads"), is("3"));
    System.getProperties().remove("ai.djl.pytorch.num_threads");
    EngineSettings.apply();
    assertThat(System.getProperty("ai.djl.pytorch.num_threads"), is(flag == null ? "1" : flag));
  }
}
