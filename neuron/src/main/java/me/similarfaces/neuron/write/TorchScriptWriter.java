package me.similarfaces.neuron.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import me.similarfaces.neuron.graph.Graph;

/**
 * Writes a TorchScript archive, the format of {@code torch.jit.save}: a zip of stored entries with
 * the module pickled in data.pkl, its forward method as source in code/, and the weights in data/.
 *
 * <p>Convolution weights are laid out channels_last, which makes PyTorch run the whole network so:
 * measurably faster on a CPU. The batch size is free.
 */
public final class TorchScriptWriter {
  /** The archive version since PyTorch 1.11 that all later ones read. */
  private static final String VERSION = "10\n";

  private static final String ROOT = "model/";

  private TorchScriptWriter() {}

  public static void write(Graph graph, Path file) throws IOException {
    List<TorchTensor> tensors = tensors(graph);
    try (OutputStream out = Files.newOutputStream(file);
        StoredZip zip = new StoredZip(out)) {
      zip.add(ROOT + "data.pkl", TorchPickle.module(tensors));
      zip.add(ROOT + "code/__torch__.py", utf8(TorchCode.module(graph, tensors)));
      for (TorchTensor tensor : tensors) {
        zip.add(ROOT + "data/" + tensor.storage(), tensor.bytes());
      }
      zip.add(ROOT + "constants.pkl", TorchPickle.emptyTuple());
      zip.add(ROOT + "version", utf8(VERSION));
      zip.add(ROOT + "byteorder", utf8("little"));
    }
  }

  private static List<TorchTensor> tensors(Graph graph) {
    List<TorchTensor> tensors = new ArrayList<>();
    graph
        .constants()
        .forEach((name, tensor) -> tensors.add(new TorchTensor(name, tensors.size(), tensor)));
    return tensors;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
