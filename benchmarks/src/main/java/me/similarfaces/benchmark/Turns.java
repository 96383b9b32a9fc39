package me.similarfaces.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Bare loop and server in turns, so that what else happens on the machine hits both. */
final class Turns {
  private final BareLoop bareLoop;
  private final FullLoad fullLoad;
  private final ProcessUse server;
  private final List<Double> resident = new ArrayList<>();
  private Throughput bare = Throughput.NONE;
  private Throughput served = Throughput.NONE;

  Turns(BareLoop bareLoop, FullLoad fullLoad, ProcessUse server) {
    this.bareLoop = bareLoop;
    this.fullLoad = fullLoad;
    this.server = server;
  }

  /**
   * @param photos for each of them, in all rounds together
   * @param limit for each of them, in all rounds together
   */
  void take(int rounds, int photos, int threads, Duration limit)
      throws IOException, InterruptedException {
    int each = Math.max(1, photos / rounds);
    for (int round = 1; round <= rounds; round++) {
      RunBenchmark.say("full load, round " + round + " of " + rounds);
      bare = bare.plus(bareLoop.fullLoad(each, threads, limit.dividedBy(rounds)));
      served = served.plus(fullLoad.run(each, limit.dividedBy(rounds)));
      resident.add(server.residentMib());
    }
  }

  Throughput bare() {
    return bare;
  }

  Throughput served() {
    return served;
  }

  Figures.Memory memory() {
    int last = resident.size() - 1;
    return new Figures.Memory(
        served.photos(), resident.get(last / 2), resident.get(last), server.peakMib());
  }
}
