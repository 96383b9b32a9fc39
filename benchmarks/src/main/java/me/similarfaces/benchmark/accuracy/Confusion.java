package me.similarfaces.benchmark.accuracy;

import java.util.List;
import java.util.stream.IntStream;
import me.similarfaces.benchmark.Table;

/** How often each class was taken for which. */
final class Confusion {
  private final List<String> classes;
  private final int[][] counts;

  Confusion(List<String> classes) {
    this.classes = classes;
    this.counts = new int[classes.size()][classes.size()];
  }

  /**
   * @throws IllegalArgumentException when a class is none of these
   */
  void add(String truth, String said) {
    counts[place(truth)][place(said)]++;
  }

  private int place(String name) {
    int place = classes.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException(name + " is none of " + classes);
    }
    return place;
  }

  List<String> classes() {
    return classes;
  }

  /** Rows are the truth. */
  int[][] counts() {
    return counts;
  }

  int total() {
    return IntStream.range(0, counts.length).map(this::of).sum();
  }

  int right() {
    return right(0);
  }

  /** Those whose class is at most so many places off. */
  int right(int places) {
    int sum = 0;
    for (int i = 0; i < counts.length; i++) {
      int last = Math.min(counts.length - 1, i + places);
      for (int j = Math.max(0, i - places); j <= last; j++) {
        sum += counts[i][j];
      }
    }
    return sum;
  }

  /** The share of a class that was told right; NaN for one that no face has. */
  double recall(int place) {
    return (double) counts[place][place] / of(place);
  }

  private int of(int place) {
    return IntStream.of(counts[place]).sum();
  }

  @Override
  public String toString() {
    Table table = new Table();
    Object[] head = new Object[classes.size() + 2];
    head[0] = "truth \\ said";
    for (int i = 0; i < classes.size(); i++) {
      head[i + 1] = classes.get(i);
    }
    head[head.length - 1] = "recall";
    table.row(head);
    for (int i = 0; i < classes.size(); i++) {
      Object[] row = new Object[head.length];
      row[0] = classes.get(i);
      for (int j = 0; j < classes.size(); j++) {
        row[j + 1] = counts[i][j];
      }
      row[row.length - 1] = of(i) == 0 ? "-" : recall(i);
      table.row(row);
    }
    return table.toString();
  }
}
