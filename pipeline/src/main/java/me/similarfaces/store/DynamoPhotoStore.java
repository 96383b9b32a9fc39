package me.similarfaces.store;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import me.similarfaces.aws.AwsException;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Failure;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.store.PhotoWrites.Outcome;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Photos in a table of DynamoDB, for many processes: any of them may write, wait and die. How the
 * table is laid out, and why no transaction is needed, is told in docs/decisions/0044.
 *
 * <p>Every method throws an {@link AwsException} when the service does not answer; what was written
 * until then is completed when the call is repeated. A dead id is remembered for 30 days.
 */
public final class DynamoPhotoStore implements PhotoStore {
  private static final Duration STATS_AGE = Duration.ofSeconds(5);

  private final DynamoReads reads;
  private final DynamoWrites writes;
  private final DynamoArrivals arrivals;
  private final DynamoBurials burials;
  private final DynamoLists lists;
  private final ChangeSignals signals = new ChangeSignals();
  private final VersionWaits waits = new VersionWaits(signals, this::version);
  private final VersionPoller poller;
  private final Remembered<Stats> stats;

  private DynamoPhotoStore(DynamoCalls calls, Duration statsAge) {
    reads = new DynamoReads(calls);
    writes = new DynamoWrites(calls, reads);
    arrivals = new DynamoArrivals(calls, reads);
    burials = new DynamoBurials(calls, reads, arrivals);
    lists = new DynamoLists(calls);
    poller = new VersionPoller(signals, reads::versions);
    stats = new Remembered<>(this::countStats, statsAge);
  }

  /**
   * Opens a table that {@link DynamoTable#create} made. The client stays the caller's, to be closed
   * after the store.
   *
   * @throws AwsException when the table is not there, or is another one, in a line that says so
   */
  public static DynamoPhotoStore open(DynamoDbClient client, String table) {
    return open(client, table, STATS_AGE);
  }

  /**
   * @param statsAge how old statistics may be
   */
  static DynamoPhotoStore open(DynamoDbClient client, String table, Duration statsAge) {
    DynamoTable.check(client, table);
    return new DynamoPhotoStore(new DynamoCalls(client, table), statsAge);
  }

  @Override
  public void announce(String photoId) {
    arrivals.announce(photoId, System.currentTimeMillis());
  }

  @Override
  public List<String> abandoned(long announcedBeforeMillis) {
    return lists.due(Todo.ANNOUNCED, announcedBeforeMillis).map(DynamoItem::pk).toList();
  }

  @Override
  public void withdraw(String photoId) {
    arrivals.withdraw(photoId);
  }

  @Override
  public String create(NewPhoto photo) {
    return arrivals.create(photo);
  }

  @Override
  public Optional<String> findByIdempotencyKey(String collection, String key) {
    return arrivals.idOf(collection, key);
  }

  @Override
  public Optional<PhotoRecord> find(String photoId) {
    return reads.find(photoId);
  }

  @Override
  public boolean exists(String photoId) {
    return reads.living(photoId).isPresent();
  }

  @Override
  public Set<String> existing(Set<String> photoIds) {
    return reads.versions(photoIds).entrySet().stream()
        .filter(photo -> photo.getValue() > 0)
        .map(Map.Entry::getKey)
        .collect(toUnmodifiableSet());
  }

  @Override
  public Map<String, PhotoFate> fates(Set<String> photoIds) {
    return reads.fates(photoIds);
  }

  /** The photo's version; 0 when it does not exist. */
  private long version(String photoId) {
    return reads.living(photoId).map(PhotoItem::version).orElse(0L);
  }

  @Override
  public Standing putExtraction(Extraction extraction) {
    return told(extraction.task().photoId(), writes.putExtraction(extraction));
  }

  @Override
  public Standing putField(FieldResult result) {
    return told(result.photoId(), writes.putField(result));
  }

  @Override
  public boolean fail(String photoId, Failure failure) {
    return told(photoId, writes.fail(photoId, failure)).exists();
  }

  /** Those who wait here need not wait for the next look at the table. */
  private Standing told(String photoId, Outcome outcome) {
    if (outcome.isNews()) {
      signals.changed(photoId);
    }
    return outcome.standing();
  }

  @Override
  public void awaitChange(String photoId, long version, Duration timeout)
      throws InterruptedException {
    VersionWaits.await(changeAfter(photoId, version), timeout);
  }

  @Override
  public CompletableFuture<Void> changeAfter(String photoId, long version) {
    CompletableFuture<Void> change = waits.changeAfter(photoId, version);
    if (!change.isDone()) {
      poller.watch(photoId, version);
    }
    return change;
  }

  @Override
  public Optional<PhotoRecord> bury(String photoId) {
    Optional<PhotoRecord> hidden = burials.bury(photoId, System.currentTimeMillis());
    signals.changed(photoId);
    return hidden;
  }

  @Override
  public void purge(String photoId) {
    burials.purge(photoId);
  }

  @Override
  public void settle(String photoId) {
    burials.settle(photoId, System.currentTimeMillis());
  }

  @Override
  public List<Buried> buried() {
    return lists.buried();
  }

  @Override
  public List<String> receivedBefore(long epochMillis, int limit) {
    return lists.receivedBefore(epochMillis, limit);
  }

  @Override
  public void queued(String photoId) {
    writes.queued(photoId);
  }

  /** {@inheritDoc} One whose idempotency key went to another photo is none, and goes. */
  @Override
  public List<PhotoTask> unqueued(long receivedBeforeMillis) {
    return lists
        .due(Todo.UNQUEUED, receivedBeforeMillis)
        .map(PhotoItem::new)
        .filter(photo -> arrivals.complete(photo.photo()).equals(photo.id()))
        .map(PhotoItem::task)
        .toList();
  }

  /** {@inheritDoc} Only what is unfinished is counted, and remembered for some seconds. */
  @Override
  public Stats stats() {
    return stats.get();
  }

  private Stats countStats() {
    long unfinished = lists.count(Todo.UNQUEUED, Todo.OPEN);
    return new Stats(OptionalLong.empty(), OptionalLong.of(unfinished), OptionalLong.empty());
  }

  /** How many photos somebody waits for. */
  int awaited() {
    return signals.size();
  }

  /** Ends every wait. */
  @Override
  public void close() {
    poller.close();
    signals.changeAll();
  }
}
