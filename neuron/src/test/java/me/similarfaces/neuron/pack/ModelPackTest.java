package me.similarfaces.neuron.pack;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import me.similarfaces.neuron.TestPack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackTest {
  @TempDir Path folder;

  @Test
  void theBuiltPackHasOneModelForEachTaskInTorchScript() {
    ModelPack pack = TestPack.pack();
    Task[] tasks = Stream.of(Task.values()).filter(task -> !task.isOptional()).toArray(Task[]::new);
    assertThat(pack.models().stream().map(ModelEntry::task).toList(), contains(tasks));
    for (ModelEntry model : pack.models()) {
      long torchScript =
          model.artefacts().stream().filter(a -> a.engine().equals("PyTorch")).count();
      long preferred = model.artefacts().stream().filter(ModelEntry.Artefact::preferred).count();
      assertThat(model.id(), List.of(torchScript, preferred), equalTo(List.of(1L, 1L)));
    }
  }

  @Test
  void aWrittenManifestIsReadBackAsItWas() throws IOException {
    ModelPack.write(folder, TestPack.pack().models());
    ModelEntry.Input read = ModelPack.open(folder).model(Task.FACE_EMBEDDING).input();
    ModelEntry.Input written = TestPack.entry(Task.FACE_EMBEDDING).input();
    assertThat(read.mean(), equalTo(written.mean()));
    assertThat(read.scale(), equalTo(written.scale()));
    assertThat(read.shape(), equalTo(written.shape()));
  }

  @Test
  void whatACompilerSaysOfItsVariantIsReadBackAndOthersHaveNothing() throws IOException {
    ModelEntry.Compiled compiled =
        new ModelEntry.Compiled("torch-neuron 1", "1.13.1", 8, List.of("aten::sum"), 0.0012);
    List<ModelEntry> models = new ArrayList<>(TestPack.pack().models());
    ModelEntry.Artefact variant =
        new ModelEntry.Artefact("PyTorch", "inf1", "x.pt", "0".repeat(64), false, compiled);
    models.get(0).artefacts().add(variant);
    ModelPack.write(folder, models);
    List<ModelEntry.Artefact> read = ModelPack.open(folder).model(models.get(0).task()).artefacts();
    assertThat(read, equalTo(models.get(0).artefacts()));
    assertThat(read.get(read.size() - 1).compiled(), equalTo(compiled));
    String manifest = Files.readString(folder.resolve(ModelPack.MANIFEST));
    assertThat(manifest.split("\"compiled\"", -1).length, is(2));
  }

  @Test
  void aVariantForNoExampleAtAllIsRefused() throws IOException {
    ModelPack.write(folder, TestPack.pack().models());
    Path file = folder.resolve(ModelPack.MANIFEST);
    String compiled = "\"compiled\":{\"compiler\":\"x\",\"framework\":\"1\",\"batch\":0},";
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"hardware\"", compiled + "\"hardware\""));
    Exception e = assertThrows(PackException.class, () -> ModelPack.open(folder));
    assertThat(e.getMessage(), containsString("a batch of 0"));
  }

  @Test
  void aTemperatureIsWrittenOnlyWhereThereIsOne() throws IOException {
    ModelEntry emotion = TestPack.entry(Task.EMOTION);
    List<ModelEntry> models = new ArrayList<>(TestPack.pack().models());
    models.removeIf(model -> model.task() == Task.EMOTION);
    models.add(withTemperature(emotion, 1.5f));
    ModelPack.write(folder, models);
    ModelPack read = ModelPack.open(folder);
    assertThat(read.model(Task.EMOTION).output("emotion").temperature(), is(1.5f));
    assertThat(read.model(Task.FACE_EMBEDDING).output("embedding").temperature(), nullValue());
    String manifest = Files.readString(folder.resolve(ModelPack.MANIFEST));
    assertThat(manifest.split("temperature", -1).length, is(2));
  }

  private static ModelEntry withTemperature(ModelEntry model, float temperature) {
    ModelEntry.Output old = model.output("emotion");
    ModelEntry.Output warm =
        new ModelEntry.Output(old.name(), old.shape(), old.labels(), old.activation(), temperature);
    return new ModelEntry(
        model.id(),
        model.task(),
        model.source(),
        model.licence(),
        model.credit(),
        model.input(),
        List.of(warm),
        model.artefacts());
  }

  @Test
  void aManifestThatLacksAModelIsRefusedWithTheNameOfItsTask() throws IOException {
    List<ModelEntry> models = new ArrayList<>(TestPack.pack().models());
    models.removeIf(model -> model.task() == Task.EMOTION);
    ModelPack.write(folder, models);
    Exception e = assertThrows(PackException.class, () -> ModelPack.open(folder));
    assertThat(e.getMessage(), containsString("0 models for EMOTION"));
  }

  @Test
  void onlyTheEmbedderSaysFromWhereOnFacesAreTheSamePersons() {
    for (ModelEntry model : TestPack.pack().models()) {
      assertThat(
          model.samePerson(), is(model.task() == Task.FACE_EMBEDDING ? Recipes.SAME_PERSON : null));
    }
  }

  @Test
  void aFolderWithoutAManifestIsNoPack() {
    Exception e = assertThrows(MissingPackException.class, () -> ModelPack.open(folder));
    assertThat(e.getMessage(), containsString("no usable model pack at " + folder));
  }

  @Test
  void aChangedArtefactIsRefusedWithBothHashes() throws IOException {
    ModelEntry.Artefact artefact = TestPack.entry(Task.EMOTION).artefacts().get(0);
    Files.writeString(folder.resolve(artefact.file()), "something else");
    ModelPack pack = new ModelPack(folder, List.of());
    Exception e = assertThrows(PackException.class, () -> pack.verified(artefact));
    assertThat(e.getMessage(), containsString("the manifest says " + artefact.sha256()));
    assertThat(pack.matches(artefact), is(false));
  }
}
