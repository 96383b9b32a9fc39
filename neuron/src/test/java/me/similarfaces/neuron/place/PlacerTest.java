package me.similarfaces.neuron.place;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import me.similarfaces.neuron.TestPack;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelEntry.Artefact;
import me.similarfaces.neuron.pack.ModelEntry.Compiled;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.neuron.source.Hashes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacerTest {
  private static final Hardware INF1 = new Hardware.Neuron("inf1", List.of(0), List.of(0, 1));
  private static final Hardware NONE = new Hardware.CpuOnly("no device");
  private static final String ENGINE = "1.13.1";

  @TempDir Path folder;
  private final List<Artefact> embedder = new ArrayList<>();
  private final List<Artefact> detector = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void compile() throws IOException {
    detector.add(variant("detector.b1", "inf1", ENGINE, 1));
    embedder.add(variant("embedder.b8", "inf1", ENGINE, 8));
    embedder.add(variant("embedder.b1", "inf1", ENGINE, 1));
  }

  private Artefact variant(String file, String hardware, String framework, int batch)
      throws IOException {
    Files.writeString(folder.resolve(file), file);
    String sha256 = Hashes.sha256(file.getBytes(StandardCharsets.UTF_8));
    Compiled compiled = new Compiled("torch-neuron 1", framework, batch, List.of(), 0);
    return new Artefact("PyTorch", hardware, file, sha256, false, compiled);
  }

  @Test
  void theVariantsOfThisHardwareAreTakenSmallestBatchFirst() {
    Choice choice = choice(INF1);
    assertThat(files(choice), contains("embedder.b1", "embedder.b8"));
    assertThat(choice.hardware(), is("inf1"));
    assertThat(choice.text(), is("inf1 in batches of 1 and 8"));
    place(INF1).requireAccelerator();
  }

  @Test
  void whatIsNotCompiledStaysOnTheCpuAndIsNotRequired() {
    Choice emotion = place(INF1).of(Task.EMOTION);
    assertThat(emotion.text(), is("cpu: not compiled"));
    assertThat(emotion.compiled(), is(false));
  }

  @Test
  void withoutADeviceEverythingIsOnTheCpuAndNoEngineIsLoadedToKnowIt() {
    Placement placement = place(NONE);
    assertThat(placement.of(Task.FACE_EMBEDDING).text(), is("cpu: no device"));
    assertThat(placement.text(), is("on the CPU: no device"));
    assertThat(asked, is(List.of()));
    assertRefused(NONE, "an accelerator is required: no device");
  }

  @Test
  void variantsForOtherHardwareAreNamed() throws IOException {
    embedder.clear();
    embedder.add(variant("a", "trn1", ENGINE, 1));
    embedder.add(variant("b", "inf2", ENGINE, 1));
    assertThat(choice(INF1).reason(), is("compiled for inf2 and trn1, not for inf1"));
    assertRefused(INF1, "fr_feature@0.0.1: compiled for inf2 and trn1, not for inf1");
  }

  @Test
  void aVariantOfAnotherPyTorchIsLeftAloneAndAPatchIsNoOther() throws IOException {
    embedder.clear();
    embedder.add(variant("old", "inf1", "1.12.0", 1));
    embedder.add(variant("patched", "inf1", "1.13.0+cpu", 4));
    assertThat(files(choice(INF1)), contains("patched"));
    embedder.remove(1);
    assertThat(choice(INF1).reason(), is("compiled with PyTorch 1.12.0, which 1.13.1 can't load"));
    embedder.clear();
    embedder.add(variant("newer", "inf1", "1.130.0", 1));
    assertThat(choice(INF1).accelerated(), is(false));
  }

  @Test
  void ofTwoVariantsForOneBatchTheFirstByNameIsTaken() throws IOException {
    embedder.add(variant("another.b8", "inf1", ENGINE, 8));
    assertThat(files(choice(INF1)), contains("embedder.b1", "another.b8"));
  }

  @Test
  void aChangedOrMissingFileIsAReasonThatNamesIt() throws IOException {
    Path file = folder.resolve("embedder.b8");
    Files.writeString(file, "changed");
    assertThat(choice(INF1).reason(), containsString(file + " has SHA-256"));
    Files.delete(file);
    assertThat(choice(INF1).reason(), containsString("can't read " + file));
    assertRefused(INF1, "can't read " + file);
  }

  @Test
  void anEngineThatCanNotBeLoadedIsAReason() {
    Placement placement =
        Placer.place(
            pack(),
            INF1,
            engine -> {
              throw new IllegalStateException(engine + " can't be loaded: no such library");
            });
    assertThat(
        placement.of(Task.FACE_DETECTION).reason(), is("PyTorch can't be loaded: no such library"));
  }

  @Test
  void aPackWithoutCompiledModelsIsRefusedWhereAnAcceleratorIsRequired() {
    embedder.clear();
    detector.clear();
    assertThat(choice(INF1).reason(), is("not compiled"));
    assertRefused(INF1, "no model of the pack is compiled");
  }

  @Test
  void theListingSaysWhatThisMachineWouldUseAndWhy() {
    StringWriter out = new StringWriter();
    PlacementListing.print(place(INF1), new PrintWriter(out, true));
    assertThat(out.toString(), containsString("This machine: inf1, cores 0-1 (/dev/neuron0)"));
    assertThat(out.toString(), containsString("inf1 in batches of 1 and 8"));
    assertThat(out.toString(), containsString("cpu: not compiled"));
  }

  private void assertRefused(Hardware hardware, String why) {
    Placement placement = place(hardware);
    AcceleratorException refusal =
        assertThrows(AcceleratorException.class, placement::requireAccelerator);
    assertThat(refusal.getMessage(), containsString(why));
    assertThat(refusal.getMessage().lines().count(), is(1L));
  }

  private Choice choice(Hardware hardware) {
    return place(hardware).of(Task.FACE_EMBEDDING);
  }

  private Placement place(Hardware hardware) {
    return Placer.place(
        pack(),
        hardware,
        engine -> {
          asked.add(engine);
          return ENGINE;
        });
  }

  private static List<String> files(Choice choice) {
    return choice.variants().stream().map(Artefact::file).toList();
  }

  private ModelPack pack() {
    return new ModelPack(folder, TestPack.pack().models().stream().map(this::compiled).toList());
  }

  private ModelEntry compiled(ModelEntry entry) {
    List<Artefact> artefacts = new ArrayList<>(entry.artefacts());
    artefacts.addAll(
        switch (entry.task()) {
          case FACE_DETECTION -> detector;
          case FACE_EMBEDDING -> embedder;
          default -> List.<Artefact>of();
        });
    return new ModelEntry(
        entry.id(),
        entry.task(),
        entry.source(),
        entry.licence(),
        entry.credit(),
        entry.input(),
        entry.outputs(),
        artefacts);
  }
}
