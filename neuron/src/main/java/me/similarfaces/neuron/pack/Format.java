package me.similarfaces.neuron.pack;

import java.io.IOException;
import java.nio.file.Path;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.optimize.BlockedPRelu;
import me.similarfaces.neuron.write.OnnxWriter;
import me.similarfaces.neuron.write.TorchScriptWriter;

/** A file format with the engine that runs it. */
enum Format {
  TORCH_SCRIPT("PyTorch", ".pt"),
  ONNX("OnnxRuntime", ".onnx");

  private final String engine;
  private final String extension;

  Format(String engine, String extension) {
    this.engine = engine;
    this.extension = extension;
  }

  /** DJL's name of the engine. */
  String engine() {
    return engine;
  }

  String extension() {
    return extension;
  }

  void write(Graph graph, Path file) throws IOException {
    switch (this) {
      case TORCH_SCRIPT -> TorchScriptWriter.write(graph, file);
      case ONNX -> OnnxWriter.write(BlockedPRelu.rewritten(graph), file);
    }
  }
}
