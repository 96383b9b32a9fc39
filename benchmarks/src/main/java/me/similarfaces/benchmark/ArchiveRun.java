package me.similarfaces.benchmark;

import java.util.List;
import me.similarfaces.benchmark.ProcessWatch.Look;

/**
 * One archive through {@code ./similarfaces reprocess}. The engine's start is over when the first
 * photo is taken in, and its end begins when the last field of the last photo is known.
 *
 * @param launched epoch milliseconds, as all times
 * @param began when the first photo was taken in
 * @param finished when each photo was finished, in ascending order
 * @param ended when the process was gone
 * @param looks at the process
 */
record ArchiveRun(long launched, long began, List<Long> finished, long ended, List<Look> looks) {

  int photos() {
    return finished.size();
  }

  double startSeconds() {
    return (began - launched) / 1000.0;
  }

  double endSeconds() {
    return (ended - finishedAt(1)) / 1000.0;
  }

  /** From the beginning of the reading to the last photo. */
  Throughput whole() {
    return between(began, finishedAt(1), photos());
  }

  /** Without the first half, in which Java is still compiling. */
  Throughput secondHalf() {
    int before = photos() / 2;
    return between(finishedAt(0.5), finishedAt(1), photos() - before);
  }

  private Throughput between(long from, long to, int photos) {
    double cpu = look(to).cpuSeconds() - look(from).cpuSeconds();
    return new Throughput(photos, (to - from) / 1000.0, cpu);
  }

  /** The process when this share of the photos was finished. */
  Look look(double share) {
    return look(finishedAt(share));
  }

  private Look look(long millis) {
    return ProcessWatch.at(looks, millis);
  }

  private long finishedAt(double share) {
    int number = (int) Math.ceil(share * photos());
    return finished.get(Math.max(1, number) - 1);
  }
}
