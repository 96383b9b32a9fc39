package me.similarfaces.queue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.Quarantine.Situation;
import me.similarfaces.queue.Quarantine.Turn;
import me.similarfaces.queue.TaskRows.Row;
import me.similarfaces.sqlite.SqliteDatabase;
import me.similarfaces.sqlite.SqliteSession;

/**
 * The embedded queue: a table of the SQLite file that this process owns.
 *
 * <p>Tasks with the fewest attempts come first, then the oldest, so that a photo that fails again
 * and again can't starve the others; {@link Quarantine} says when a suspect is leased. {@link #add}
 * survives a power loss. A lease and its attempt survive the death of the process, which is what
 * attempts are counted for. An {@link #ack} lost to a power loss only means a repetition.
 *
 * <p>A task that is added wakes the waiting {@link #lease} at once, and an idle queue is not asked:
 * nothing is read before something changes or a lease ends.
 */
public final class SqliteLeasedQueue implements LeasedQueue {
  private final SqliteDatabase database;
  private final InstantSource clock;
  private final ChangeCounter changes = new ChangeCounter();
  private volatile Idle idle = new Idle(-1, 0);
  private volatile boolean closed;

  /** Nothing could be leased at this count of changes, and nothing can before the time. */
  private record Idle(long count, long untilMillis) {}

  /** Leases and, when there are none, until when there can't be any. */
  private record Answer(List<Lease> leases, long idleUntilMillis) {}

  public SqliteLeasedQueue(SqliteDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void add(PhotoTask task, Duration delay) {
    long from = clock.millis() + delay.toMillis();
    database.writeDurably(session -> TaskRows.insert(session, task, from));
    database.afterCommit(changes::change);
  }

  @Override
  public List<Lease> lease(int max, Duration lease, Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    while (!closed) {
      long seen = changes.count();
      List<Lease> leases = leaseNow(max, lease, seen);
      if (!leases.isEmpty() || !worthWaiting(seen, deadline)) {
        return leases;
      }
    }
    return List.of();
  }

  private List<Lease> leaseNow(int max, Duration lease, long seen) {
    if (max <= 0 || idleSince(seen)) {
      return List.of();
    }
    Answer answer = database.write(session -> answer(session, max, lease));
    if (answer.leases().isEmpty()) {
      idle = new Idle(seen, answer.idleUntilMillis());
    }
    return answer.leases();
  }

  private boolean idleSince(long seen) {
    Idle known = idle;
    return known.count() == seen && clock.millis() < known.untilMillis();
  }

  /** Waits for a change or the end of a lease; false when the deadline came first. */
  private boolean worthWaiting(long seen, long deadline) {
    try {
      long left = deadline - System.nanoTime();
      long untilFree = Math.max(0, idle.untilMillis() - clock.millis());
      if (untilFree < left / 1_000_000) {
        changes.awaitOther(seen, untilFree * 1_000_000 + 1);
        return true;
      }
      return left > 0 && changes.awaitOther(seen, left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Answer answer(SqliteSession session, int max, Duration lease) throws SQLException {
    long now = clock.millis();
    List<Row> others = TaskRows.others(session, now, max);
    Situation situation = situation(session, now, !others.isEmpty());
    List<Lease> leases = new ArrayList<>();
    for (Row row : chosen(session, situation, others)) {
      leases.add(TaskRows.lease(session, row, now + lease.toMillis()));
    }
    return new Answer(leases, idleUntil(session, situation));
  }

  private static Situation situation(SqliteSession session, long now, boolean othersWaiting)
      throws SQLException {
    return new Situation(
        now,
        TaskRows.inFlight(session, now),
        TaskRows.suspectInFlight(session, now),
        othersWaiting,
        TaskRows.suspectSince(session, now));
  }

  private static List<Row> chosen(SqliteSession session, Situation situation, List<Row> others)
      throws SQLException {
    Turn turn = Quarantine.turn(situation);
    return switch (turn) {
      case OTHERS -> others;
      case SUSPECT -> TaskRows.suspect(session, situation.nowMillis());
      case NOBODY -> List.of();
    };
  }

  private static long idleUntil(SqliteSession session, Situation situation) throws SQLException {
    OptionalLong free = TaskRows.nextFree(session, situation.nowMillis());
    OptionalLong turn = Quarantine.nextChange(situation);
    return Math.min(free.orElse(Long.MAX_VALUE), turn.orElse(Long.MAX_VALUE));
  }

  @Override
  public void ack(Collection<String> handles) {
    writeEach(handles, TaskRows::delete);
  }

  @Override
  public void renew(Collection<String> handles, Duration lease) {
    long now = clock.millis();
    long until = now + lease.toMillis();
    writeEach(handles, (session, handle) -> TaskRows.extend(session, handle, now, until));
  }

  @Override
  public void release(Collection<String> handles) {
    long now = clock.millis();
    writeEach(handles, (session, handle) -> TaskRows.free(session, handle, now));
  }

  private void writeEach(Collection<String> handles, HandleWork work) {
    List<Handle> known = Handle.parse(handles);
    if (known.isEmpty()) {
      return;
    }
    database.write(
        session -> {
          int changed = 0;
          for (Handle handle : known) {
            changed += work.run(session, handle);
          }
          return changed;
        });
    changes.change();
  }

  /**
   * Frees every lease, with its attempt counted. To be called once when the process has just become
   * the only owner of the file: whoever held the leases is dead.
   *
   * @return how many there were
   */
  public int releaseAll() {
    int freed = database.write(session -> TaskRows.freeAll(session, clock.millis()));
    changes.change();
    return freed;
  }

  @Override
  public boolean remove(String photoId) {
    boolean removed = database.write(session -> TaskRows.delete(session, photoId)) > 0;
    changes.change();
    return removed;
  }

  @Override
  public Stats stats() {
    return database.read(session -> TaskRows.stats(session, clock.millis()));
  }

  /** Ends every waiting {@link #lease}; the database stays open, others use it. */
  @Override
  public void close() {
    closed = true;
    changes.change();
  }

  private interface HandleWork {
    int run(SqliteSession session, Handle handle) throws SQLException;
  }
}
