package me.similarfaces.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import me.similarfaces.api.ServerProcess;
import me.similarfaces.cluster.FlinkJobs;
import me.similarfaces.cluster.Job;
import me.similarfaces.pipeline.Stages;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a task manager adds; a ratio of this machine at this time. The photos show nobody: decoding
 * and looking for faces is what the task managers are for, and nearly all that there is to do. What
 * is asked of the other servers about faces would fill the second core without them.
 */
@Tag("cluster")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ClusterSpeedTest {
  private static final byte[] NOBODY = TestPhotos.jpeg(1200, 900);

  /** Until the JIT compilers have done most of their work. */
  private static final int WARM_UP = 80;

  private static final int LOAD = 130;

  /** The second one has to warm up too, and that on one core. */
  private static final int ROUNDS = 4;

  private static final double CLEARLY_MORE = 1.3;

  /** Longer than it takes to store and queue the load. */
  private static final Duration LEAD = Duration.ofSeconds(12);

  /** Each task manager has one core, as if it were a machine of its own with one. */
  @Test
  void aSecondTaskManagerRaisesTheThroughput() throws Exception {
    try (Installation installation = new Installation(1);
        ServerProcess api = installation.serve()) {
      confine(installation, "tm1", 0);
      installation.submit(Stages.ALL);
      api.awaitReady();
      Audit audit = new Audit(installation.backends());
      photosPerSecond(installation, audit, WARM_UP);
      double one = photosPerSecond(installation, audit, LOAD);
      installation.cluster().start(2, 0);
      confine(installation, "tm2", 1);
      awaitEverySlotInUse(installation);
      double two = 0;
      for (int round = 0; round < ROUNDS && two < CLEARLY_MORE * one; round++) {
        two = Math.max(two, photosPerSecond(installation, audit, LOAD));
      }
      System.out.printf(
          Locale.ROOT,
          "photos per second: one task manager %.1f, two %.1f, ratio %.2f, one core each%n",
          one,
          two,
          two / one);
      assertThat("ratio", two / one, is(greaterThan(1.0)));
    }
  }

  private static void confine(Installation installation, String taskManager, int core)
      throws IOException, InterruptedException {
    long pid =
        installation.cluster().status().processes().stream()
            .filter(process -> process.name().equals(taskManager))
            .findFirst()
            .orElseThrow()
            .pid();
    Process taskset =
        new ProcessBuilder("taskset", "-a", "-p", "-c", "" + core, "" + pid)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(taskset.waitFor(), is(0));
  }

  /** From the moment at which all of them may be worked on. */
  private static double photosPerSecond(Installation installation, Audit audit, int count)
      throws InterruptedException {
    long start = System.nanoTime() + LEAD.toNanos();
    List<String> ids =
        IntStream.range(0, count)
            .mapToObj(i -> installation.accept(NOBODY, secondsUntil(start)))
            .toList();
    Thread.sleep(Math.max(0, TimeUnit.NANOSECONDS.toMillis(start - System.nanoTime())));
    audit.allDone(ids);
    return count / ((System.nanoTime() - start) / 1e9);
  }

  private static Duration secondsUntil(long nanoTime) {
    return Duration.ofSeconds(
        Math.max(0, TimeUnit.NANOSECONDS.toSeconds(nanoTime - System.nanoTime())));
  }

  private static void awaitEverySlotInUse(Installation installation) throws InterruptedException {
    try (FlinkJobs jobs = FlinkJobs.at(installation.cluster().address())) {
      while (jobs.freeSlots() > 0) {
        Thread.sleep(200);
      }
      for (Job job : jobs.active()) {
        jobs.awaitRunning(job.id(), Duration.ofMinutes(3));
      }
    }
  }
}
