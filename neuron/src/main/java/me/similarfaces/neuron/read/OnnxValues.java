package me.similarfaces.neuron.read;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The integers of an ONNX graph: sizes that are known before it runs, and the one that is not, the
 * batch. Exporters compute it with Shape and Gather in front of every Reshape.
 */
final class OnnxValues {
  /** What Reshape calls a size that stays as it is. */
  static final long KEEP = 0;

  private static final long[] SHAPE_OF_SOMETHING = {};
  private final Map<String, long[]> integers = new HashMap<>();

  void put(String name, long... values) {
    integers.put(name, values);
  }

  Optional<long[]> get(String name) {
    return Optional.ofNullable(integers.get(name));
  }

  boolean known(String name) {
    return integers.containsKey(name);
  }

  void shape(OnnxNode node) {
    integers.put(node.output(), SHAPE_OF_SOMETHING);
  }

  /** Only the batch may be taken from a shape: all other sizes are known anyway. */
  void gather(OnnxNode node) {
    long[] from = require(node, 0);
    long[] index = require(node, 1);
    if (from == SHAPE_OF_SOMETHING && Arrays.equals(index, new long[] {0})) {
      put(node.output(), KEEP);
    } else {
      throw node.unsupported("only the batch size can be taken from a shape");
    }
  }

  void copy(OnnxNode node) {
    put(node.output(), require(node, 0));
  }

  void concat(OnnxNode node) {
    LongStream.Builder all = LongStream.builder();
    for (int i = 0; i < node.inputs().size(); i++) {
      Arrays.stream(require(node, i)).forEach(all::add);
    }
    put(node.output(), all.build().toArray());
  }

  long[] require(OnnxNode node, int input) {
    return get(node.input(input))
        .orElseThrow(() -> node.unsupported(node.input(input) + " is not known beforehand"));
  }
}
