package me.similarfaces.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Bare loop and {@code reprocess} in turns, so that what else happens on the machine hits both: one
 * half of the loop before each run, the other half behind it.
 */
final class ArchiveTurns {
  private static final Duration NO_LIMIT = Duration.ofDays(1);

  private final Walker walker;
  private final int threads;
  private final List<Photo> photos;
  private final Reprocess reprocess;

  /**
   * @param walker without an index: decoding and models, nothing else
   * @param threads of the bare loop
   */
  ArchiveTurns(Walker walker, int threads, List<Photo> photos, Reprocess reprocess) {
    this.walker = walker;
    this.threads = threads;
    this.photos = photos;
    this.reprocess = reprocess;
  }

  /** The same photos in a bare loop and by {@code reprocess}. */
  record Turn(Throughput bare, ArchiveRun run) {}

  /** Java compiles the loop and the engine settles; not measured. */
  void warmUp(int count) throws InterruptedException {
    var unused = loop(photos.subList(0, Math.min(count, photos.size())));
  }

  List<Turn> take(int rounds, Path source) throws IOException, InterruptedException {
    List<Turn> turns = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      RunBenchmark.say(source.getFileName() + ", round " + round + " of " + rounds);
      turns.add(take(source));
    }
    return turns;
  }

  private Turn take(Path source) throws IOException, InterruptedException {
    int half = photos.size() / 2;
    Throughput before = loop(photos.subList(0, half));
    ArchiveRun run = reprocess.run(source, photos.size());
    return new Turn(before.plus(loop(photos.subList(half, photos.size()))), run);
  }

  private Throughput loop(List<Photo> some) throws InterruptedException {
    return new BareLoop(walker, some).fullLoad(some.size(), threads, NO_LIMIT);
  }
}
