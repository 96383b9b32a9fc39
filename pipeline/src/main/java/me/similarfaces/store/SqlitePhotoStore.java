package me.similarfaces.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Failure;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.sqlite.SqliteDatabase;
import me.similarfaces.sqlite.SqliteDatabase.Work;
import me.similarfaces.sqlite.SqliteSession;
import me.similarfaces.store.PhotoWrites.Outcome;

/**
 * The embedded photo store: tables of the SQLite file that this process owns. {@link #create} and
 * {@link #bury} survive a power loss; fields survive the death of the process, and they are never
 * lost without the acknowledgement that followed them in the same file.
 *
 * <p>Those who wait for a photo are woken by the write itself, so writers and waiters have to share
 * one instance.
 */
public final class SqlitePhotoStore implements PhotoStore {
  private final SqliteDatabase database;
  private final ChangeSignals signals = new ChangeSignals();
  private final VersionWaits waits = new VersionWaits(signals, this::version);

  public SqlitePhotoStore(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public void announce(String photoId) {
    database.write(session -> PhotoWrites.announce(session, photoId, System.currentTimeMillis()));
  }

  @Override
  public List<String> abandoned(long announcedBeforeMillis) {
    return database.read(session -> PhotoWrites.abandoned(session, announcedBeforeMillis));
  }

  @Override
  public void withdraw(String photoId) {
    database.write(session -> PhotoWrites.withdraw(session, photoId));
  }

  @Override
  public String create(NewPhoto photo) {
    return database.writeDurably(session -> PhotoWrites.create(session, photo));
  }

  @Override
  public Optional<String> findByIdempotencyKey(String collection, String key) {
    return database.read(session -> PhotoWrites.idOf(session, collection, key));
  }

  @Override
  public Optional<PhotoRecord> find(String photoId) {
    return database.read(session -> PhotoRows.find(session, photoId));
  }

  @Override
  public boolean exists(String photoId) {
    return version(photoId) > 0;
  }

  @Override
  public Set<String> existing(Set<String> photoIds) {
    return database.read(
        session -> {
          Set<String> existing = new HashSet<>();
          for (String photoId : photoIds) {
            if (version(session, photoId) > 0) {
              existing.add(photoId);
            }
          }
          return existing;
        });
  }

  @Override
  public Map<String, PhotoFate> fates(Set<String> photoIds) {
    return database.read(
        session -> {
          Map<String, PhotoFate> fates = new HashMap<>();
          for (String photoId : photoIds) {
            PhotoRows.fate(session, photoId).ifPresent(fate -> fates.put(photoId, fate));
          }
          return fates;
        });
  }

  private long version(String photoId) {
    return database.read(session -> version(session, photoId));
  }

  /** The photo's version; 0 when it does not exist. */
  private static long version(SqliteSession session, String photoId) throws SQLException {
    return session.number("SELECT version FROM photo WHERE id = ? AND buried = 0", photoId);
  }

  @Override
  public Standing putExtraction(Extraction extraction) {
    return write(
        extraction.task().photoId(), session -> PhotoWrites.putExtraction(session, extraction));
  }

  @Override
  public Standing putField(FieldResult result) {
    return write(result.photoId(), session -> PhotoWrites.putField(session, result));
  }

  @Override
  public boolean fail(String photoId, Failure failure) {
    return write(photoId, session -> PhotoWrites.fail(session, photoId, failure)).exists();
  }

  private Standing write(String photoId, Work<Outcome> work) {
    Outcome outcome = database.write(work);
    if (outcome.isNews()) {
      database.afterCommit(() -> signals.changed(photoId));
    }
    return outcome.standing();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Here they are one transaction, also with those to the queue and to archives in the same
   * file.
   */
  @Override
  public <T> T together(Supplier<T> work) {
    return database.together(work);
  }

  @Override
  public void awaitChange(String photoId, long version, Duration timeout)
      throws InterruptedException {
    VersionWaits.await(changeAfter(photoId, version), timeout);
  }

  @Override
  public CompletableFuture<Void> changeAfter(String photoId, long version) {
    return waits.changeAfter(photoId, version);
  }

  @Override
  public Optional<PhotoRecord> bury(String photoId) {
    Optional<PhotoRecord> hidden =
        database.writeDurably(
            session -> PhotoWrites.bury(session, photoId, System.currentTimeMillis()));
    signals.changed(photoId);
    return hidden;
  }

  @Override
  public void purge(String photoId) {
    database.write(session -> PhotoWrites.purge(session, photoId));
    database.forgetDeleted();
  }

  @Override
  public void settle(String photoId) {
    database.write(session -> PhotoWrites.settle(session, photoId));
  }

  @Override
  public List<Buried> buried() {
    return database.read(PhotoWrites::buried);
  }

  @Override
  public List<String> receivedBefore(long epochMillis, int limit) {
    return database.read(
        session ->
            session.list(
                "SELECT id FROM photo WHERE buried = 0 AND received_at < ?"
                    + " ORDER BY received_at, key LIMIT ?",
                row -> row.getString(1),
                epochMillis,
                limit));
  }

  /** Nothing to note: the queue is in the same file, and only a start after a crash asks. */
  @Override
  public void queued(String photoId) {}

  /**
   * {@inheritDoc}
   *
   * <p>Here these are all that are neither done nor failed.
   */
  @Override
  public List<PhotoTask> unqueued(long receivedBeforeMillis) {
    return database.read(session -> PhotoRows.unfinished(session, receivedBeforeMillis));
  }

  @Override
  public Stats stats() {
    return database.read(SqlitePhotoStore::stats);
  }

  private static Stats stats(SqliteSession session) throws SQLException {
    return new Stats(
        OptionalLong.of(session.number("SELECT count(*) FROM photo WHERE buried = 0")),
        OptionalLong.of(
            session.number("SELECT count(*) FROM photo WHERE terminal = 0 AND buried = 0")),
        OptionalLong.of(
            session.number("SELECT count(*) FROM photo WHERE failure IS NOT NULL AND buried = 0")));
  }

  /** How many photos somebody waits for. */
  int awaited() {
    return signals.size();
  }

  /** Ends every wait; the database stays open, others use it. */
  @Override
  public void close() {
    signals.changeAll();
  }
}
