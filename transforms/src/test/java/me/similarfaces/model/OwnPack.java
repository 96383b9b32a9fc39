package me.similarfaces.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.StreamSupport;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.GraphBuilder;
import me.similarfaces.neuron.graph.Op;
import me.similarfaces.neuron.graph.Tensor;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.neuron.source.Hashes;
import me.similarfaces.neuron.write.OnnxWriter;
import me.similarfaces.neuron.write.TorchScriptWriter;

/**
 * A copy of the pack in which an embedder that was made here has taken the place of the packaged
 * one, as docs/models/your-own.md tells users to do it.
 */
public final class OwnPack {
  /** Of the embedder, in the manifest. */
  public static final String ID = "made_here@1";

  /** Means of the crop that it sees: squares of 14 pixels, of three colours. */
  static final int SEEN = 3 * 8 * 8;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENTRY =
      """
      {
        "id": "made_here@1",
        "task": "FACE_EMBEDDING",
        "licence": "MIT",
        "credit": "made by a test, of random numbers",
        "input": {
          "shape": [3, 112, 112], "layout": "CHW", "dtype": "float32", "channels": "RGB",
          "mean": [127.5, 127.5, 127.5], "scale": 1, "std": [127.5, 127.5, 127.5], "maxBatch": 1
        },
        "outputs": [{"name": "embedding", "shape": [512]}],
        "artefacts": [
          {"engine": "", "hardware": "cpu", "file": "", "sha256": "", "preferred": true}
        ]
      }
      """;

  private final Path folder;
  private final ObjectNode manifest;

  private OwnPack(Path folder, ObjectNode manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /** With the packaged embedder for the features and, in ONNX, one of these weights. */
  public static OwnPack in(Path folder, long seed) throws IOException {
    for (ModelEntry model : ModelPack.open(Samples.PACK).models()) {
      for (ModelEntry.Artefact artefact : model.artefacts()) {
        Path file = Samples.PACK.resolve(artefact.file()).toAbsolutePath();
        Files.createSymbolicLink(folder.resolve(artefact.file()), file);
      }
    }
    Path packaged = Samples.PACK.resolve(ModelPack.MANIFEST);
    OwnPack pack = new OwnPack(folder, (ObjectNode) JSON.readTree(packaged.toFile()));
    pack.entry(Task.FACE_EMBEDDING).put("task", "FACE_FEATURES").remove("samePerson");
    ((ArrayNode) pack.manifest.get("models")).add(JSON.readTree(ENTRY));
    return pack.with("OnnxRuntime", net(3, 112, 512, seed));
  }

  /** Another network for that engine. */
  OwnPack with(String engine, Graph net) throws IOException {
    Path file = folder.resolve(engine.equals("PyTorch") ? "own.pt" : "own.onnx");
    if (engine.equals("PyTorch")) {
      TorchScriptWriter.write(net, file);
    } else {
      OnnxWriter.write(net, file);
    }
    return with(engine, file);
  }

  /** Another file, which is in the pack. */
  OwnPack with(String engine, Path file) throws IOException {
    artefact()
        .put("engine", engine)
        .put("file", file.getFileName().toString())
        .put("sha256", Hashes.sha256(Files.readAllBytes(file)));
    return this;
  }

  /** Another entry for a task, whose one file is that network, in ONNX. */
  void replace(Task task, ObjectNode entry, Graph net) throws IOException {
    Path file = folder.resolve(task + ".onnx");
    OnnxWriter.write(net, file);
    entry
        .withArray("artefacts")
        .addObject()
        .put("engine", "OnnxRuntime")
        .put("hardware", "cpu")
        .put("file", file.getFileName().toString())
        .put("sha256", Hashes.sha256(Files.readAllBytes(file)))
        .put("preferred", true);
    without(task);
    ((ArrayNode) manifest.get("models")).insert(0, entry);
  }

  /** The entry of a task in the manifest, to be changed. */
  public ObjectNode entry(Task task) {
    return StreamSupport.stream(manifest.get("models").spliterator(), false)
        .filter(entry -> entry.get("task").asText().equals(task.name()))
        .map(ObjectNode.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** Takes the entry of a task out of the manifest. */
  OwnPack without(Task task) {
    JsonNode entry = entry(task);
    ArrayNode models = (ArrayNode) manifest.get("models");
    for (int i = models.size() - 1; i >= 0; i--) {
      if (models.get(i).equals(entry)) {
        models.remove(i);
      }
    }
    return this;
  }

  /** The own embedder's file in the manifest, to be changed. */
  public ObjectNode artefact() {
    return (ObjectNode) entry(Task.FACE_EMBEDDING).get("artefacts").get(0);
  }

  /** The folder, with its manifest written. */
  public Path write() throws IOException {
    JSON.writeValue(folder.resolve(ModelPack.MANIFEST).toFile(), manifest);
    return folder;
  }

  /** The means of 8x8 parts of a picture, times a matrix. */
  static Graph net(int channels, int side, int numbers, long seed) {
    GraphBuilder net = new GraphBuilder(Graph.Input.floats("face", channels, side, side));
    int seen = channels * 8 * 8;
    String means = net.add(new Op.AveragePool(side / 8, side / 8), net.input());
    String flat = net.add(new Op.Reshape(new int[] {seen}), means);
    String weight =
        net.constant("weight", new Tensor(new int[] {numbers, seen}, random(numbers * seen, seed)));
    String bias = net.constant("bias", new Tensor(new int[] {numbers}, random(numbers, seed + 1)));
    net.addNamed("embedding", new Op.Dense(), flat, weight, bias);
    return net.build("embedding");
  }

  /** Weights of {@link #net}. */
  static float[] random(int count, long seed) {
    Random random = new Random(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian() / 10;
    }
    return numbers;
  }
}
