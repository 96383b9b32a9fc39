package me.similarfaces.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Beam jobs on a cluster of real processes, some of which are killed. */
@Tag("jobs")
class ClusterJobsTest {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterJobsTest.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path clusterFolder;
  private static LocalCluster cluster;

  @TempDir Path folder;
  private FlinkJobs jobs;

  @BeforeAll
  static void startCluster() throws InterruptedException {
    cluster = LocalCluster.in(clusterFolder, FolderJob.CONFIG);
    cluster.start(2, 0);
  }

  @AfterAll
  static void stopCluster() throws InterruptedException {
    cluster.stop();
  }

  @BeforeEach
  void connect() throws InterruptedException {
    cluster.start(2, 0);
    jobs = FlinkJobs.at(cluster.address());
  }

  @AfterEach
  void cancelJobs() throws InterruptedException {
    for (Job job : jobs.active()) {
      jobs.cancel(job.id());
    }
    jobs.close();
  }

  @Test
  void aJobRunsOnEveryTaskManager() throws Exception {
    FolderJob job = new FolderJob("spread", folder);
    job.send(200);
    String id = job.submit(cluster, 4);
    job.awaitAll(PATIENCE);
    assertThat(job.workers().size(), is(2));
    assertThat(jobs.parallelism(id), is(4));
    assertThat(jobs.freeSlots(), is(0));
    assertThat(jobs.active().stream().map(Job::name).toList(), contains("spread"));
  }

  @Test
  void aJobThatIsStoppedHasFinishedWhatItWasGivenAndTheNextOneGoesOn() throws Exception {
    FolderJob job = new FolderJob("stop", folder);
    String id = job.submit(cluster, 4);
    job.send(100);
    job.awaitAny(PATIENCE);
    String savepoint = jobs.stop(id, cluster.savepoints());
    assertThat(jobs.active(), is(empty()));
    assertThat("everything given is done and acknowledged", job.notDone(), is(job.waiting()));
    job.send(100);
    job.submit(cluster, 4, Optional.of(savepoint));
    job.awaitAll(PATIENCE);
    assertThat("nothing was done again", job.attempts(), is(200L));
  }

  @Test
  void aKilledTaskManagerIsSurvivedAndItsSuccessorGetsWork() throws Exception {
    FolderJob job = new FolderJob("kill", folder);
    String id = job.submit(cluster, 4);
    job.send(100);
    job.awaitAny(PATIENCE);
    cluster.kill("tm1");
    job.send(100);
    LOG.info("All was done {} after the kill", job.awaitAll(Duration.ofSeconds(20)));
    assertThat(jobs.parallelism(id), is(2));

    cluster.start(2, 0);
    awaitParallelism(id, 4);
    job.send(200);
    job.awaitAll(PATIENCE);
    assertThat(job.workers(), hasItem(pid("tm1")));
  }

  @Test
  void twoJobsGoOnWithOneTaskManagerAndUseEveryOneThatComes() throws Exception {
    FolderJob first = new FolderJob("first", folder);
    FolderJob second = new FolderJob("second", folder);
    String one = first.submit(cluster, jobs.share(2));
    String two = second.submit(cluster, jobs.share(2));
    cluster.kill("tm2");
    first.send(50);
    second.send(50);
    first.awaitAll(PATIENCE);
    second.awaitAll(PATIENCE);
    assertThat(List.of(jobs.parallelism(one), jobs.parallelism(two)), contains(1, 1));

    cluster.start(3, 0);
    awaitParallelism(one, 3);
    awaitParallelism(two, 3);
    cluster.kill("tm3");
  }

  @Test
  void aJobThatHasAllSlotsGivesOthersTheirShare() throws Exception {
    FolderJob greedy = new FolderJob("greedy", folder);
    FolderJob late = new FolderJob("late", folder);
    String one = greedy.submit(cluster, 4);
    late.submitOnly(cluster, 4, Optional.empty());
    String two = jobs.latest("late").orElseThrow().id();
    assertThat(
        assertThrows(ClusterException.class, () -> jobs.awaitRunning(two, Duration.ofSeconds(2)))
            .getMessage(),
        endsWith("the cluster has no free slot"));
    jobs.shareSlots();
    awaitParallelism(one, 2);
    awaitParallelism(two, 2);
  }

  @Test
  void aRepeatedSubmitLeavesOneJobTheLatest() throws Exception {
    JobSuccession succession = new JobSuccession(jobs, cluster.savepoints());
    FolderJob job = new FolderJob("again", folder);
    FolderJob other = new FolderJob("other", folder);
    assertThat(succession.makeWay(List.of("again")), is(empty()));
    String first = job.submit(cluster, 1);
    String bystander = other.submit(cluster, 1);
    String second = job.submit(cluster, 1);
    assertThat(ids(succession.keepLatest(List.of("again"))), contains(first));
    assertThat(ids(jobs.active()), contains(bystander, second));
    job.send(10);
    job.awaitAll(PATIENCE);

    assertThat(ids(succession.makeWay(List.of("again"))), contains(second));
    assertThat(ids(jobs.active()), contains(bystander));
    Optional<String> savepoint = succession.latest("again");
    assertThat(savepoint.isPresent(), is(true));
    assertThat(succession.latest("other").isPresent(), is(false));
    job.submit(cluster, 1, savepoint);
    job.send(10);
    job.awaitAll(PATIENCE);
    assertThat(job.attempts(), is(20L));
  }

  @Test
  void aJobThatCanNotTakeASavepointMakesWayAllTheSame() throws Exception {
    JobSuccession succession = new JobSuccession(jobs, cluster.savepoints());
    FolderJob job = new FolderJob("waiting", folder);
    job.submit(cluster, 1);
    cluster.kill("tm1");
    cluster.kill("tm2");
    assertThat(succession.makeWay(List.of("waiting")).size(), is(1));
    assertThat(jobs.active(), is(empty()));
    assertThat(succession.latest("waiting").isPresent(), is(false));
  }

  /** Why a successor with other settings is not to be given the savepoint. */
  @Test
  void aSavepointRemembersTheQueueThatItsJobHasRead() throws Exception {
    FolderJob job = new FolderJob("moved", folder);
    String savepoint = jobs.stop(job.submit(cluster, 1), cluster.savepoints());
    FolderJob elsewhere = new FolderJob("moved", folder.resolve("elsewhere"));
    elsewhere.submit(cluster, 1, Optional.of(savepoint));
    elsewhere.send(1);
    job.send(1);
    Waiting.until(() -> elsewhere.attempts() > 0, PATIENCE, 20);
    assertThat(elsewhere.waiting(), is(1L));
    assertThat(elsewhere.attempts(), greaterThan(0L));
  }

  private static long pid(String process) {
    return cluster.status().processes().stream()
        .filter(member -> member.name().equals(process))
        .findFirst()
        .orElseThrow()
        .pid();
  }

  private static List<String> ids(List<Job> all) {
    return all.stream().map(Job::id).toList();
  }

  private void awaitParallelism(String id, int parallelism) throws InterruptedException {
    if (!Waiting.until(() -> jobs.parallelism(id) == parallelism, PATIENCE, 100)) {
      throw new AssertionError(jobs.parallelism(id) + " instances instead of " + parallelism);
    }
    jobs.awaitRunning(id, PATIENCE);
  }
}
