package me.similarfaces.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Bare loop and {@code reprocess} in turns, so that what else happens on the machine hits both. The
 * two begin with an empty index each time: how long a search takes depends on how many are there.
 */
final class ArchiveTurns {
  private static final Duration NO_LIMIT = Duration.ofDays(1);

  private final Path pack;
  private final Path temporary;
  private final int threads;
  private final List<Photo> photos;
  private final Reprocess reprocess;
  private int indexes;

  /**
   * @param threads of the bare loop
   */
  ArchiveTurns(Path pack, Path temporary, int threads, List<Photo> photos, Reprocess reprocess) {
    this.pack = pack;
    this.temporary = temporary;
    this.threads = threads;
    this.photos = photos;
    this.reprocess = reprocess;
  }

  /**
   * One turn of each.
   *
   * @param models nothing but decoding and models
   * @param bare the same with the index
   * @param run the same archive by {@code reprocess}
   */
  record Turn(Throughput models, Throughput bare, ArchiveRun run) {}

  /** Java compiles the loop and the engine settles; not measured. */
  void warmUp(int count) throws InterruptedException {
    try (Walker walker = Walker.withoutIndex(pack)) {
      var unused = loop(walker, Math.min(count, photos.size()));
    }
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
    Throughput bare;
    try (Walker walker = new Walker(pack, temporary.resolve("bare-" + ++indexes))) {
      bare = loop(walker, photos.size());
    }
    ArchiveRun run = reprocess.run(source, photos.size());
    try (Walker walker = Walker.withoutIndex(pack)) {
      return new Turn(loop(walker, photos.size()), bare, run);
    }
  }

  private Throughput loop(Walker walker, int count) throws InterruptedException {
    return new BareLoop(walker, photos).fullLoad(count, threads, NO_LIMIT);
  }
}
