package me.similarfaces.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import me.similarfaces.api.Client;
import me.similarfaces.api.Client.Answer;
import me.similarfaces.api.ServerProcess;
import me.similarfaces.cluster.FlinkJobs;
import me.similarfaces.pipeline.Stages;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a cluster costs and what it gives; both are ratios of this machine at this time. */
@Tag("cluster")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ClusterSpeedTest {
  private static final List<byte[]> PORTRAITS = TestFaces.portraits();
  private static final int WARM_UP = 10;
  private static final int SINGLE = 25;
  private static final int LOAD = 80;
  private static final long MOST_ADDED_MILLIS = 150;

  @Test
  void aPhotoAloneTakesLittleLongerThanInOneProcess() throws InterruptedException {
    try (Installation installation = new Installation(2);
        ServerProcess api = installation.serve();
        ServerProcess embedded = installation.serveEmbedded()) {
      installation.submit(Stages.EXTRACT);
      installation.submit(Stages.ANALYZE);
      api.awaitReady();
      embedded.awaitReady();
      List<Long> there = new ArrayList<>();
      List<Long> here = new ArrayList<>();
      for (int i = 0; i < WARM_UP + SINGLE; i++) {
        there.add(millisToDone(api.client(), i));
        here.add(millisToDone(embedded.client(), i));
      }
      long cluster = median(there.subList(WARM_UP, there.size()));
      long process = median(here.subList(WARM_UP, here.size()));
      report("upload to done, p50: cluster %d ms, one process %d ms", cluster, process);
      assertThat("added ms", cluster - process, is(lessThanOrEqualTo(MOST_ADDED_MILLIS)));
    }
  }

  private static long millisToDone(Client client, int number) {
    long start = System.nanoTime();
    Answer answer = client.upload(PORTRAITS.get(number % PORTRAITS.size()));
    assertThat(answer.text(), answer.status(), is(202));
    assertThat(client.finished(answer.id()).json().path("status").asText(), is("done"));
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  @Test
  void aSecondTaskManagerRaisesTheThroughput() throws InterruptedException {
    try (Installation installation = new Installation(1);
        ServerProcess api = installation.serve()) {
      installation.submit(Stages.EXTRACT);
      installation.submit(Stages.ANALYZE);
      api.awaitReady();
      Audit audit = new Audit(installation.backends());
      photosPerSecond(api.client(), audit, WARM_UP);
      double one = photosPerSecond(api.client(), audit, LOAD);
      installation.cluster().start(2, 0);
      awaitTwoInstances(installation);
      photosPerSecond(api.client(), audit, WARM_UP);
      double two = photosPerSecond(api.client(), audit, LOAD);
      report(
          "photos per second: one task manager %.1f, two %.1f, ratio %.2f, on %d cores",
          one, two, two / one, Runtime.getRuntime().availableProcessors());
      assertThat("ratio", two / one, is(greaterThan(1.0)));
    }
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

  private static void awaitTwoInstances(Installation installation) throws InterruptedException {
    try (FlinkJobs jobs = FlinkJobs.at(installation.cluster().address())) {
      while (!jobs.active().stream().allMatch(job -> jobs.parallelism(job.id()) == 2)) {
        Thread.sleep(200);
      }
    }
  }

  private static void report(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
