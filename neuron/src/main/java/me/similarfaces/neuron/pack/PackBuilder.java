package me.similarfaces.neuron.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.GraphException;
import me.similarfaces.neuron.optimize.DeadChannels;
import me.similarfaces.neuron.optimize.TinyWeights;
import me.similarfaces.neuron.source.Hashes;
import me.similarfaces.neuron.source.SourceFile;
import me.similarfaces.neuron.source.Sources;

/** Makes the models, the samples and the manifest of a pack in an empty folder. */
final class PackBuilder {
  private final Sources sources;
  private final Path folder;

  PackBuilder(Sources sources, Path folder) {
    this.sources = sources;
    this.folder = folder;
  }

  void build(List<Recipe> recipes, List<SourceFile> samples) throws IOException {
    List<ModelEntry> entries = new ArrayList<>();
    for (Recipe recipe : recipes) {
      entries.add(entry(recipe, artefacts(recipe)));
    }
    copySamples(samples);
    ModelPack.write(folder, entries);
  }

  private List<ModelEntry.Artefact> artefacts(Recipe recipe) throws IOException {
    Graph graph = graph(recipe);
    List<ModelEntry.Artefact> artefacts = new ArrayList<>();
    for (Format format : recipe.formats()) {
      String name = recipe.file() + format.extension();
      format.write(graph, folder.resolve(name));
      String sha256 = Hashes.sha256(Files.readAllBytes(folder.resolve(name)));
      boolean preferred = format == recipe.formats().get(0);
      artefacts.add(ModelEntry.Artefact.cpu(format.engine(), name, sha256, preferred));
    }
    return artefacts;
  }

  private Graph graph(Recipe recipe) {
    try {
      return optimized(recipe.graph().apply(sources));
    } catch (GraphException e) {
      throw new PackException(recipe.source().path() + ": " + e.getMessage(), e);
    }
  }

  /** The same network without what costs time and adds nothing. */
  static Graph optimized(Graph graph) {
    return DeadChannels.removed(TinyWeights.flushed(graph));
  }

  private ModelEntry entry(Recipe recipe, List<ModelEntry.Artefact> artefacts) {
    String sha256 = Hashes.sha256(sources.read(recipe.source()));
    SourceFile file = recipe.source();
    return new ModelEntry(
        recipe.id(),
        recipe.task(),
        new ModelEntry.Source(file.origin(), file.path(), sha256),
        Recipe.LICENCE,
        recipe.credit(),
        recipe.input(),
        recipe.outputs(),
        artefacts,
        recipe.task() == Task.FACE_EMBEDDING ? Recipes.SAME_PERSON : null,
        null);
  }

  private void copySamples(List<SourceFile> samples) throws IOException {
    Path target = Files.createDirectories(folder.resolve("samples"));
    for (SourceFile sample : samples) {
      Path name = Path.of(sample.path()).getFileName();
      Files.write(target.resolve(name), sources.read(sample));
    }
  }
}
