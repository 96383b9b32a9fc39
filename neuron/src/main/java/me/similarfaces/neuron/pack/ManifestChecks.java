package me.similarfaces.neuron.pack;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a manifest must say of each model, whatever the model is for. What a task asks for beyond is
 * checked where its pixels and numbers are known.
 */
final class ManifestChecks {
  private static final List<String> ENGINES = List.of("OnnxRuntime", "PyTorch");
  private static final List<String> HARDWARE = List.of("cpu", "inf1", "inf2", "trn1");
  private static final List<String> ACTIVATIONS = List.of("none", "softmax");
  private static final Pattern ID = Pattern.compile("[^\\s@]+@[^\\s@]+");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final ModelEntry model;
  private final Requirements require;

  private ManifestChecks(ModelEntry model, Requirements require) {
    this.model = model;
    this.require = require;
  }

  /**
   * @throws PackException in one line at the first thing that is wrong
   */
  static void of(Path file, List<ModelEntry> models) {
    new Requirements(file.toString()).some("models", models);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < models.size(); i++) {
      ModelEntry model = models.get(i);
      String id = model.id() == null ? "" : " (" + model.id() + ")";
      Requirements require = new Requirements(file + ": models[" + i + "]" + id);
      new ManifestChecks(model, require).check();
      require.that(ids.add(model.id()), "id is that of another model, too");
    }
  }

  private void check() {
    require.text("id", model.id());
    require.that(ID.matcher(model.id()).matches(), "id is no name@version");
    require.that(model.task() != null, "task is missing");
    require.text("licence", model.licence());
    require.text("credit", model.credit());
    InputChecks.of(model.input(), require);
    require.some("outputs", model.outputs());
    model.outputs().forEach(this::checkOutput);
    require.distinct("outputs", model.outputs(), ModelEntry.Output::name);
    require.some("artefacts", model.artefacts());
    model.artefacts().forEach(this::checkArtefact);
    checkPreferred();
    checkSamePerson();
    checkLeastScore();
  }

  private void checkOutput(ModelEntry.Output output) {
    require.text("outputs.name", output.name());
    require.shape("output " + output.name(), output.shape());
    require.oneOf("output " + output.name() + ".activation", output.activation(), ACTIVATIONS);
  }

  private void checkArtefact(ModelEntry.Artefact artefact) {
    require.text("artefacts.file", artefact.file());
    String name = "artefact " + artefact.file();
    require.that(
        artefact.file().equals(String.valueOf(Path.of(artefact.file()).getFileName())),
        name + " is not the name of a file in the pack");
    require.oneOf(name + ": engine", artefact.engine(), ENGINES);
    require.oneOf(name + ": hardware", artefact.hardware(), HARDWARE);
    require.that(
        artefact.hardware().equals("cpu") == (artefact.compiled() == null),
        name + ": compiled is for accelerators, and for all of them");
    require.text(name + ": sha256", artefact.sha256());
    require.that(
        SHA256.matcher(artefact.sha256()).matches(),
        name + ": sha256 is not 64 digits of lower-case hex");
  }

  private void checkPreferred() {
    long preferred = model.artefacts().stream().filter(ModelEntry.Artefact::servesCpu).count();
    require.that(
        preferred == 1, "has " + preferred + " preferred artefacts for cpu, and one is to be it");
  }

  private void checkSamePerson() {
    Float cosine = model.samePerson();
    require.that(
        cosine == null || model.task() == Task.FACE_EMBEDDING,
        "samePerson is of the embedding model only");
    require.that(
        cosine == null || (cosine > -1 && cosine <= 1),
        "samePerson is " + cosine + ", which is no cosine above -1");
  }

  private void checkLeastScore() {
    Float score = model.leastScore();
    require.that(
        score == null || model.task() == Task.FACE_DETECTION,
        "leastScore is of the detection model only");
    require.that(
        score == null || (score > 0 && score <= 1),
        "leastScore is " + score + ", which is no probability above 0");
  }
}
