package me.similarfaces.neuron.pack;

import java.util.List;
import java.util.function.Function;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.source.SourceFile;
import me.similarfaces.neuron.source.Sources;

/**
 * How a model of the pack is made.
 *
 * @param source the file with its weights
 * @param file name of its artefacts without extension
 * @param formats the first is the one that CPU serving uses, by measurement
 * @param graph builds the network
 */
record Recipe(
    String id,
    Task task,
    SourceFile source,
    String credit,
    ModelEntry.Input input,
    List<ModelEntry.Output> outputs,
    String file,
    List<Format> formats,
    Function<Sources, Graph> graph) {
  /** All weights that we use, and our own, are under this licence. */
  static final String LICENCE = "MIT";
}
