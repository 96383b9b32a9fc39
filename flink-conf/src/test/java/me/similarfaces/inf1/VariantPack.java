package me.similarfaces.inf1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import me.similarfaces.neuron.source.Hashes;
import org.apache.commons.io.FileUtils;

/**
 * A model pack with variants for inf1 that the stand-in has compiled: the detector for one picture,
 * the embedder for one face and for eight.
 */
public final class VariantPack {
  private final Path folder;
  private final ObjectNode manifest;

  private VariantPack(Path folder) throws IOException {
    this.folder = folder;
    this.manifest = (ObjectNode) new ObjectMapper().readTree(manifestFile().toFile());
  }

  /**
   * Copies a pack and adds the variants.
   *
   * @param to folder, which is made
   */
  public static void make(Path pack, Path to) {
    try {
      FileUtils.copyDirectory(pack.toFile(), to.toFile());
      VariantPack variants = new VariantPack(to);
      variants.add("FACE_DETECTION", 1);
      variants.add("FACE_EMBEDDING", 1);
      variants.add("FACE_EMBEDDING", 8);
      new ObjectMapper().writeValue(variants.manifestFile().toFile(), variants.manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path manifestFile() {
    return folder.resolve("manifest.json");
  }

  private void add(String task, int batch) throws IOException {
    JsonNode model = only(manifest.get("models"), "task", task);
    ArrayNode artefacts = (ArrayNode) model.get("artefacts");
    Path cpu = folder.resolve(only(artefacts, "engine", "PyTorch").get("file").asText());
    String file = cpu.getFileName().toString().replace(".pt", ".inf1.b" + batch + ".pt");
    Path variant = cpu.resolveSibling(file);
    JsonNode input = model.get("input");
    StandIn.compile(cpu, variant, input.get("dtype").asText(), shape(input, batch));
    ObjectNode artefact = artefacts.addObject();
    artefact.put("engine", "PyTorch").put("hardware", "inf1");
    artefact.put("file", folder.relativize(variant).toString());
    artefact.put("sha256", Hashes.sha256(Files.readAllBytes(variant))).put("preferred", false);
    ObjectNode compiled = artefact.putObject("compiled");
    compiled.put("compiler", "stand-in").put("framework", "1.13.1").put("batch", batch);
    compiled.putArray("onCpu");
    compiled.put("maxError", 0);
  }

  private static JsonNode only(JsonNode list, String field, String value) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(node -> node.path(field).asText().equals(value))
        .filter(node -> !node.has("compiled") || node.get("compiled").isNull())
        .findFirst()
        .orElseThrow();
  }

  private static int[] shape(JsonNode input, int batch) {
    IntStream one =
        StreamSupport.stream(input.get("shape").spliterator(), false).mapToInt(JsonNode::asInt);
    return Stream.of(IntStream.of(batch), one).flatMapToInt(dimensions -> dimensions).toArray();
  }
}
