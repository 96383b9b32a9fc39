package me.similarfaces.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ClusterJobsTest {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterJobsTest.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void spike() throws Exception {
    long t0 = System.currentTimeMillis();
    try (TestCluster test = new TestCluster(folder, 2)) {
      LOG.info("cluster up {} ms", System.currentTimeMillis() - t0);
      LocalCluster cluster = test.cluster();
      FolderJob job = new FolderJob("one", folder);
      job.send(100);
      t0 = System.currentTimeMillis();
      String id = job.submit(cluster, 4, Optional.empty());
      LOG.info("submitted {} ms", System.currentTimeMillis() - t0);
      LOG.info("all {}", job.awaitAll(PATIENCE));
      LOG.info("workers {}, {}", job.workers(), cluster.status());
      try (FlinkJobs jobs = FlinkJobs.at(cluster.address())) {
        LOG.info("parallelism {}", jobs.parallelism(id));
        t0 = System.currentTimeMillis();
        job.send(100);
        String savepoint = jobs.stop(id, cluster.savepoints());
        LOG.info(
            "stopped {} ms {} waiting {}",
            System.currentTimeMillis() - t0,
            savepoint,
            job.waiting());
        job.send(100);
        t0 = System.currentTimeMillis();
        id = job.submit(cluster, 4, Optional.of(savepoint));
        LOG.info("resubmitted {} ms", System.currentTimeMillis() - t0);
        LOG.info("all {} attempts {}", job.awaitAll(PATIENCE), job.attempts());

        t0 = System.currentTimeMillis();
        cluster.kill("tm1");
        job.send(100);
        LOG.info("after kill all {} attempts {}", job.awaitAll(PATIENCE), job.attempts());
        LOG.info("parallelism {}", jobs.parallelism(id));
        t0 = System.currentTimeMillis();
        cluster.start(2, 0);
        LOG.info("tm back {} ms", System.currentTimeMillis() - t0);
        final String running = id;
        Waiting.until(() -> jobs.parallelism(running) == 4, PATIENCE, 100);
        LOG.info("parallelism {} {} ms", jobs.parallelism(id), System.currentTimeMillis() - t0);
        job.send(200);
        LOG.info(
            "all {} attempts {} workers {}", job.awaitAll(PATIENCE), job.attempts(), job.workers());
        cluster.start(3, 0);
        jobs.shareSlots();
        Waiting.until(() -> jobs.parallelism(running) == 6, PATIENCE, 100);
        LOG.info("parallelism {} {} ms", jobs.parallelism(id), System.currentTimeMillis() - t0);
        job.send(200);
        LOG.info(
            "all {} attempts {} workers {}", job.awaitAll(PATIENCE), job.attempts(), job.workers());
        assertThat(job.waiting(), lessThan(1000L));
        assertThat(cluster.status().processes().size(), is(4));
      }
    } finally {
      new ProcessBuilder("cp", "-r", folder.resolve("cluster").toString(), "/tmp/cluster-last")
          .start()
          .waitFor();
    }
  }
}
