package me.similarfaces.benchmark;

/**
 * How much was done in how much time.
 *
 * @param cpuSeconds of the process that did it
 */
record Throughput(int photos, double seconds, double cpuSeconds) {
  static final Throughput NONE = new Throughput(0, 0, 0);

  Throughput plus(Throughput other) {
    return new Throughput(
        photos + other.photos, seconds + other.seconds, cpuSeconds + other.cpuSeconds);
  }

  double photosPerSecond() {
    return photos / seconds;
  }

  double cpuMillisPerPhoto() {
    return 1000 * cpuSeconds / photos;
  }
}
