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
import me.similarfaces.api.Client;
import me.similarfaces.api.ServerProcess;
import me.similarfaces.cluster.FlinkJobs;
import me.similarfaces.cluster.Job;
import me.similarfaces.pipeline.Stages;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a task manager adds; a ratio of this machine at this time. */
@Tag("cluster")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ClusterSpeedTest {
  private static final List<byte[]> PORTRAITS = TestFaces.portraits();

  /** Until the JIT compilers have done most of their work. */
  private static final int WARM_UP = 30;

  private static final int LOAD = 30;

  /** The second one has to warm up too, and that on one core. */
  private static final int ROUNDS = 5;

  private static final double CLEARLY_MORE = 1.2;

  /** Each task manager has one core, as if it were a machine of its own with one. */
  @Test
  void aSecondTaskManagerRaisesTheThroughput() throws Exception {
    try (Installation installation = new Installation(1);
        ServerProcess api = installation.serve()) {
      confine(installation, "tm1", 0);
      installation.submit(Stages.ALL);
      api.awaitReady();
      Audit audit = new Audit(installation.backends());
      photosPerSecond(api.client(), audit, WARM_UP);
      double one = photosPerSecond(api.client(), audit, LOAD);
      installation.cluster().start(2, 0);
      confine(installation, "tm2", 1);
      awaitEverySlotInUse(installation);
      double two = 0;
      for (int round = 0; round < ROUNDS && two < CLEARLY_MORE * one; round++) {
        two = Math.max(two, photosPerSecond(api.client(), audit, LOAD));
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

  private static double photosPerSecond(Client client, Audit audit, int count)
      throws InterruptedException {
    long start = System.nanoTime();
    List<String> ids =
        IntStream.range(0, count)
            .mapToObj(i -> client.upload(PORTRAITS.get(i % PORTRAITS.size())).id())
            .toList();
    audit.allDone(ids);
    return count / ((System.nanoTime() - start) / 1e9);
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
