package me.similarfaces.neuron.graph;

/** Rows and columns that are added around a feature map before a window slides over it. */
public record Padding(int top, int left, int bottom, int right) {
  public static final Padding NONE = all(0);

  public static Padding all(int size) {
    return new Padding(size, size, size, size);
  }

  public boolean symmetric() {
    return top == bottom && left == right;
  }
}
