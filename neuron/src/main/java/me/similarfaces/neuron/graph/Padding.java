package me.similarfaces.neuron.graph;

/** Rows and columns that are added around a feature map before a window slides over it. */
public record Padding(int top, int left, int bottom, int right) {
  public static final Padding NONE = all(0);

  public static Padding all(int size) {
    return new Padding(size, size, size, size);
  }

  /**
   * TensorFlow's SAME rule: the output has ceil(side / stride) rows. What doesn't divide evenly
   * goes after the last row, so with stride 2 on an even side the padding is (0, 1) and not (1, 0).
   */
  public static Padding same(int side, int kernel, int stride) {
    int outputs = (side + stride - 1) / stride;
    int total = Math.max(0, (outputs - 1) * stride + kernel - side);
    int before = total / 2;
    return new Padding(before, before, total - before, total - before);
  }

  public boolean symmetric() {
    return top == bottom && left == right;
  }
}
