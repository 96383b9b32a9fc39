package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue.Lease;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Tasks that nobody survives: they end with the dead letters, and nobody else does. */
class SqsPoisonTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration BRIEF = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration A_WHILE = Duration.ofMillis(300);
  private static final String POISON = "poison";

  @AutoClose private final SqsFixture sqs = new SqsFixture();

  @Test
  void attemptsAreCountedAndAfterTenTheTaskIsADeadLetter() throws Exception {
    sqs.queue.add(task(POISON));
    List<Integer> attempts = new ArrayList<>();
    Await.until(
        "it is given up",
        PATIENCE,
        () -> {
          List<Lease> leases = sqs.queue.lease(1, LONG, A_WHILE);
          leases.forEach(lease -> attempts.add(lease.task().attempt()));
          sqs.queue.release(handles(leases));
          return sqs.deadDepth() == 1;
        });
    assertThat(attempts, is(new ArrayList<>(new TreeSet<>(attempts))));
    assertThat(attempts.get(0), is(1));
    assertThat(attempts.get(attempts.size() - 1), is(lessThanOrEqualTo(10)));
    assertThat(attempts.size(), is(greaterThan(4)));
    assertThat(bury(), contains(POISON));
    assertThat(sqs.depth() + sqs.deadDepth(), is(0L));
  }

  @Test
  void poisonIsGivenUpAndEverybodyElseIsDone() throws Exception {
    sqs.giveUpAfter(5);
    Set<String> others =
        IntStream.range(0, 20).mapToObj(i -> "photo-" + i).collect(Collectors.toSet());
    others.forEach(id -> sqs.queue.add(task(id)));
    sqs.queue.add(task(POISON));
    Set<String> done = new TreeSet<>();
    int lives = 0;
    while (sqs.deadDepth() == 0) {
      assertThat("lives", lives++, is(lessThan(10)));
      live(done);
    }
    live(done);
    assertThat(done, is(equalTo(new TreeSet<>(others))));
    assertThat(bury(), contains(POISON));
  }

  /** One life of a process, which dies of the poison, or ends well when there is no more to do. */
  private void live(Set<String> done) {
    SqsTap tap = new SqsTap(sqs.client);
    try (SqsLeasedQueue queue = sqs.open(tap)) {
      while (sqs.depth() > 0) {
        List<Lease> leases = queue.lease(4, BRIEF, A_WHILE);
        if (ids(leases).contains(POISON)) {
          tap.cut();
          return;
        }
        done.addAll(ids(leases));
        queue.ack(handles(leases));
      }
    }
  }

  @Test
  void whatIsNoTaskStopsNobodyAndStaysWithTheDeadLettersForAHuman() throws Exception {
    sqs.giveUpAfter(2);
    send(sqs.name, "no task");
    send(sqs.name, "{\"photoId\":\"lonely\"}");
    sqs.queue.add(task("a"));
    Set<String> done = new TreeSet<>();
    Await.until(
        "both are given up",
        PATIENCE,
        () -> {
          List<Lease> leases = sqs.queue.lease(8, BRIEF, A_WHILE);
          done.addAll(ids(leases));
          sqs.queue.ack(handles(leases));
          return sqs.deadDepth() == 2;
        });
    assertThat(done, contains("a"));
    assertThat(bury(), hasSize(0));
    assertThat(sqs.deadDepth(), is(2L));
  }

  @Test
  void deadLettersAreBuriedOnceHoweverManyThereAre() {
    IntStream.range(0, 25).forEach(i -> sendDead(task("photo-" + i)));
    assertThat(new TreeSet<>(bury()), hasSize(25));
    assertThat(bury(), hasSize(0));
    assertThat(sqs.deadDepth(), is(0L));
  }

  @Test
  void aDeadLetterWhoseBurialFailsStays() {
    sendDead(task("a"));
    DeadLetters letters = new DeadLetters(sqs.client, sqs.name);
    assertThrows(
        IllegalStateException.class,
        () ->
            letters.bury(
                task -> {
                  throw new IllegalStateException("the table is away");
                }));
    assertThat(sqs.deadDepth(), is(1L));
  }

  private List<String> bury() {
    List<String> buried = new ArrayList<>();
    int count = new DeadLetters(sqs.client, sqs.name).bury(task -> buried.add(task.photoId()));
    assertThat(count, is(buried.size()));
    return buried;
  }

  private void sendDead(PhotoTask task) {
    send(SqsQueues.dead(sqs.name), TaskMessage.write(task));
  }

  private void send(String queueName, String body) {
    sqs.client.sendMessage(request -> request.queueUrl(sqs.url(queueName)).messageBody(body));
  }

  private static PhotoTask task(String id) {
    return new PhotoTask(id, "owner", "/" + id, 42, 0);
  }

  private static Set<String> ids(List<Lease> leases) {
    return leases.stream().map(lease -> lease.task().photoId()).collect(Collectors.toSet());
  }

  private static List<String> handles(List<Lease> leases) {
    return leases.stream().map(Lease::handle).toList();
  }
}
