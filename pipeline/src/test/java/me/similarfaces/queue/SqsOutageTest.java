package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.similarfaces.aws.AwsClients;
import me.similarfaces.aws.AwsException;
import me.similarfaces.aws.AwsSettings;
import me.similarfaces.aws.StandIns;
import me.similarfaces.aws.StandIns.Service;
import me.similarfaces.face.PhotoTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The server goes away and comes back, and whoever reads goes on as if it had been slow. */
class SqsOutageTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  /** Ends within the outage. */
  private static final Duration BRIEF = Duration.ofSeconds(3);

  private static final Duration OUTAGE = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Logger logger = (Logger) LoggerFactory.getLogger("me.similarfaces");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private SqsFixture sqs;
  private boolean stopped;

  @BeforeEach
  void open() {
    sqs = new SqsFixture();
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    logger.detachAppender(log);
    if (stopped) {
      startServer();
    }
    sqs.close();
  }

  @Test
  void readersGoOnAfterAnOutageThatWasLongerThanTheirLeases() throws Exception {
    Set<String> added = add(30);
    SqsTap tap = new SqsTap(sqs.client);
    try (SqsLeasedQueue queue = sqs.open(tap);
        SourceReader reader = new SourceReader(queue, BRIEF, Optional.empty())) {
      Set<String> seen = new HashSet<>();
      reader.readUpTo(8, seen);
      QueueMark before = reader.mark();
      stopServer();
      before.finalizeCheckpoint();
      int calls = tap.calls();
      reader.readFor(OUTAGE, seen);
      assertThat("calls without an answer", tap.calls() - calls, is(lessThan(30)));
      startServer();
      finish(reader, seen);
      assertThat(seen, is(equalTo(added)));
    }
    assertThat("one each for the poll and the leases", warnings().size(), is(lessThanOrEqualTo(2)));
    warnings().forEach(line -> assertThat(line, not(containsString("\n"))));
    assertThat(sqs.deadDepth(), is(0L));
  }

  @Test
  void whatIsAcknowledgedInAnOutageIsNotDoneAgain() throws Exception {
    Set<String> added = add(10);
    try (SourceReader reader = new SourceReader(sqs.queue, LONG, Optional.empty())) {
      Set<String> before = new HashSet<>();
      reader.readUpTo(5, before);
      stopServer();
      reader.mark().finalizeCheckpoint();
      assertIsOneLine(() -> sqs.queue.add(task("refused")));
      assertIsOneLine(() -> sqs.queue.stats());
      assertIsOneLine(() -> SqsLeasedQueue.open(sqs.client, sqs.name));
      startServer();
      Set<String> after = new HashSet<>();
      finish(reader, after);
      added.removeAll(before);
      assertThat(after, is(equalTo(added)));
    }
  }

  @Test
  void aCallWhoseAnswerGetsLostIsDoneAgain() throws Exception {
    AwsSettings here = StandIns.settings();
    try (LostAnswers way = new LostAnswers(URI.create(here.sqsEndpoint()), 1);
        SqsClient client =
            AwsClients.sqs(new AwsSettings(here.region(), "", way.uri().toString(), ""))) {
      new SqsQueue(client, sqs.name).send("task", Duration.ZERO);
      assertThat(sqs.depth(), is(greaterThanOrEqualTo(1L)));
    }
  }

  private void assertIsOneLine(Executable call) {
    String message = assertThrows(AwsException.class, call).getMessage();
    assertThat(message, containsString(sqs.name));
    assertThat(message, not(containsString("\n")));
  }

  private void finish(SourceReader reader, Set<String> seen) throws Exception {
    Await.until(
        "every task is acknowledged",
        PATIENCE,
        () -> {
          reader.readUpTo(SourceReader.MOST_OPEN, seen);
          reader.mark().finalizeCheckpoint();
          return sqs.depth() == 0;
        });
  }

  private List<String> warnings() {
    return List.copyOf(log.list).stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(event -> event + (event.getThrowableProxy() == null ? "" : "\nand a stack trace"))
        .toList();
  }

  private void stopServer() {
    StandIns.stop(Service.SQS);
    stopped = true;
  }

  private void startServer() {
    StandIns.start(Service.SQS);
    stopped = false;
  }

  private Set<String> add(int tasks) {
    Set<String> ids =
        IntStream.range(0, tasks).mapToObj(i -> "photo-" + i).collect(Collectors.toSet());
    ids.forEach(id -> sqs.queue.add(task(id)));
    return ids;
  }

  private static PhotoTask task(String id) {
    return new PhotoTask(id, "owner", "/" + id, 42, 0);
  }
}
