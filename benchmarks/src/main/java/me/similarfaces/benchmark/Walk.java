package me.similarfaces.benchmark;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * One photo's way through all stages.
 *
 * @param millis of each stage, all faces one after the other
 */
record Walk(int faces, Map<Stage, Double> millis) {
  Walk {
    millis = new EnumMap<>(millis);
  }

  double of(Stage stage) {
    return millis.getOrDefault(stage, 0.0);
  }

  double sum() {
    return millis.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * The longest chain of stages that wait for each other: decode, detect, embed, and then the
   * longest of the branches, each of which takes the photo's faces one after the other.
   */
  double criticalPath() {
    double longest =
        DoubleStream.of(of(Stage.SIMILAR), of(Stage.ATTRIBUTES), of(Stage.EMOTION))
            .max()
            .orElseThrow();
    return of(Stage.DECODE) + of(Stage.DETECT) + of(Stage.EMBED) + longest;
  }
}
