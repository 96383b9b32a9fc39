package me.similarfaces.neuron.graph;

/**
 * What a node computes. Feature maps are [batch, channels, height, width]; axis 0 of every value
 * but the constants is the batch, whatever its size.
 */
public sealed interface Op {
  /** Calls the method of the visitor that belongs to this operation. */
  <R> R accept(OpVisitor<R> visitor, Node node);

  /** Inputs: features, weight [out, in / groups, h, w] and, optionally, bias [out]. */
  record Conv(int stride, int dilation, Padding padding, int groups) implements Op {
    @Override
    public <R> R accept(OpVisitor<R> visitor, Node node) {
      return visitor.conv(this, node);
    }
  }

  /** The mean of each square window, no padding. */
  record AveragePool(int kernel, int stride) implements Op {
    @Override
    public <R> R accept(OpVisitor<R> visitor, Node node) {
      return visitor.averagePool(this, node);
    }
  }

  /** max(x, 0). */
  record Relu() implements Op {
    @Override
    public <R> R accept(OpVisitor<R> visitor, Node node) {
      return visitor.relu(this, node);
    }
  }

  /** x where positive, slope * x elsewhere. Inputs: features, slope [channels, 1, 1]. */
  record PRelu() implements Op {
    @Override
    public <R> R accept(OpVisitor<R> visitor, Node node) {
      return visitor.prelu(this, node);
    }
  }

  /** Two inputs, element by element, with broadcasting. */
  record Arithmetic(Kind kind) implements Op {
    /** Which of the four. */
    public enum Kind {
      ADD,
      SUBTRACT,
      MULTIPLY,
      DIVIDE
    }

    @Override
    public <R> R accept(OpVisitor<R> visitor, Node node) {
      return visitor.arithmetic(this, node);
    }
  }

  /** x W' + b. Inputs: x [batch, in], weight [out, in], bias [out]. */
  record Dense() implements Op {
    @Override
    public <R> R accept(OpVisitor<R> visitor, Node node) {
      return visitor.dense(this, node);
    }
  }

  /** All inputs, one after the other along an axis. */
  record Concat(int axis) implements Op {
    @Override
    public <R> R accept(OpVisitor<R> visitor, Node node) {
      return visitor.concat(this, node);
    }
  }

  /** Axis i of the result is axis {@code order[i]} of the input. */
  record Permute(int[] order) implements Op {
    @Override
    public <R> R accept(OpVisitor<R> visitor, Node node) {
      return visitor.permute(this, node);
    }
  }

  /** The same values as [batch, dims…]; one of the dims may be -1: what is left. */
  record Reshape(int[] dims) implements Op {
    @Override
    public <R> R accept(OpVisitor<R> visitor, Node node) {
      return visitor.reshape(this, node);
    }
  }

  /** exp(x) / sum of exp(x) along an axis. */
  record Softmax(int axis) implements Op {
    @Override
    public <R> R accept(OpVisitor<R> visitor, Node node) {
      return visitor.softmax(this, node);
    }
  }

  /** One slice of an axis; the axis disappears. */
  record Pick(int axis, int index) implements Op {
    @Override
    public <R> R accept(OpVisitor<R> visitor, Node node) {
      return visitor.pick(this, node);
    }
  }

  /** Bilinear with half-pixel centres, no smoothing before; from side x side to another square. */
  record Resize(int fromSide, int toSide) implements Op {
    @Override
    public <R> R accept(OpVisitor<R> visitor, Node node) {
      return visitor.resize(this, node);
    }
  }

  /** Bytes 0..255 as floats 0..255. */
  record ToFloat() implements Op {
    @Override
    public <R> R accept(OpVisitor<R> visitor, Node node) {
      return visitor.toFloat(this, node);
    }
  }
}
