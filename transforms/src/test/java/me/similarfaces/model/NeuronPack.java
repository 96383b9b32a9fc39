package me.similarfaces.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelEntry.Artefact;
import me.similarfaces.neuron.pack.ModelEntry.Compiled;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.neuron.source.Hashes;

/**
 * A copy of the pack with variants for inf1. TorchScript for the CPU stands in for what a compiler
 * would make: it is loaded and run by the same engine.
 */
public final class NeuronPack {
  private final Path folder;
  private final Map<Task, List<Artefact>> variants = new HashMap<>();

  private NeuronPack(Path folder) {
    this.folder = folder;
  }

  /** Without variants so far. */
  public static NeuronPack in(Path folder) throws IOException {
    for (ModelEntry model : ModelPack.open(Samples.PACK).models()) {
      for (Artefact artefact : model.artefacts()) {
        Files.copy(Samples.PACK.resolve(artefact.file()), folder.resolve(artefact.file()));
      }
    }
    return new NeuronPack(folder);
  }

  /** Adds a variant that works, for the engine of this JVM. */
  public NeuronPack with(Task task, int batch) throws IOException {
    return with(task, batch, torchScript(task));
  }

  /** Adds a variant of these bytes, which are what the manifest says whatever they are. */
  NeuronPack with(Task task, int batch, byte[] bytes) throws IOException {
    String file = task + ".inf1.b" + batch + ".pt";
    Files.write(folder.resolve(file), bytes);
    String version = Engines.version("PyTorch");
    Compiled compiled = new Compiled("stand-in", version, batch, List.of(), 0);
    variants
        .computeIfAbsent(task, any -> new ArrayList<>())
        .add(new Artefact("PyTorch", "inf1", file, Hashes.sha256(bytes), false, compiled));
    return this;
  }

  /** The pack's own TorchScript of a model. */
  static byte[] torchScript(Task task) throws IOException {
    String file =
        ModelPack.open(Samples.PACK).model(task).artefacts().stream()
            .map(Artefact::file)
            .filter(name -> name.endsWith(".pt"))
            .findFirst()
            .orElseThrow();
    return Files.readAllBytes(Samples.PACK.resolve(file));
  }

  /** The folder, with its manifest written. */
  public Path write() throws IOException {
    List<ModelEntry> models =
        ModelPack.open(Samples.PACK).models().stream().map(this::extended).toList();
    Path manifest = folder.resolve(ModelPack.MANIFEST);
    new ObjectMapper().writeValue(manifest.toFile(), Map.of("models", models));
    return folder;
  }

  private ModelEntry extended(ModelEntry entry) {
    List<Artefact> artefacts = new ArrayList<>(entry.artefacts());
    artefacts.addAll(variants.getOrDefault(entry.task(), List.of()));
    return Entries.withArtefacts(entry, artefacts);
  }
}
