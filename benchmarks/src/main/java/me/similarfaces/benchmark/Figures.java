package me.similarfaces.benchmark;

import java.util.List;

/**
 * Everything that one run measured.
 *
 * @param threads of the bare loop and of the pipeline
 * @param walks bare, one thread
 * @param memory of the server
 */
record Figures(
    int threads,
    List<Walk> walks,
    LowLoad.Latency latency,
    Throughput bare,
    Throughput served,
    Start start,
    Memory memory) {

  /** Seconds from the launcher's start. */
  record Start(double address, double ready) {}

  /**
   * MiB.
   *
   * @param photos served in all
   * @param middle resident after half of the full load
   * @param end resident after all of it
   */
  record Memory(int photos, double middle, double end, double peak) {
    double growth() {
      return end / middle;
    }
  }

  Sample criticalPath() {
    return Sample.of(walks.stream().map(Walk::criticalPath).toList());
  }

  Sample sum() {
    return Sample.of(walks.stream().map(Walk::sum).toList());
  }

  Sample stage(Stage stage) {
    return Sample.of(walks.stream().map(walk -> walk.of(stage)).toList());
  }

  Sample perFace(Stage stage) {
    return Sample.of(
        walks.stream()
            .filter(walk -> walk.faces() > 0)
            .map(walk -> walk.of(stage) / walk.faces())
            .toList());
  }

  double facesPerPhoto() {
    return walks.stream().mapToInt(Walk::faces).average().orElse(Double.NaN);
  }

  /** Photos a second through the whole product, as a share of the bare loop's. */
  double throughputRatio() {
    return served.photosPerSecond() / bare.photosPerSecond();
  }

  /** The same by CPU time, which other work on the machine hardly changes. */
  double cpuRatio() {
    return bare.cpuMillisPerPhoto() / served.cpuMillisPerPhoto();
  }
}
