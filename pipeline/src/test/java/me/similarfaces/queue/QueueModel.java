package me.similarfaces.queue;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import me.similarfaces.queue.LeasedQueue.Lease;
import me.similarfaces.queue.LeasedQueue.Stats;

/** What a leased queue has to do, told with a map; checks what the real one hands out. */
final class QueueModel {
  /** A task that is queued; free when {@code freeAt} is not later than now. */
  private static final class Task {
    final String id;
    final long addedAt;
    int attempts;
    long freeAt;

    Task(String id, long now) {
      this.id = id;
      this.addedAt = now;
      this.freeAt = now;
    }
  }

  private final Map<Long, Task> tasks = new TreeMap<>();
  private long added;

  void add(String id, long now) {
    if (find(id).isEmpty()) {
      tasks.put(++added, new Task(id, now));
    }
  }

  private Optional<Long> find(String id) {
    return tasks.keySet().stream().filter(seq -> tasks.get(seq).id.equals(id)).findAny();
  }

  /** Checks a set of leases against the rules, then takes note of them. */
  void leased(List<Lease> leases, int max, long now, long until) {
    List<String> ids = leases.stream().map(lease -> lease.task().photoId()).toList();
    if (suspectInFlight(now)) {
      assertThat("a suspect in flight stays alone", ids, is(empty()));
    } else if (!ids.isEmpty() && tasks.get(find(ids.get(0)).orElseThrow()).attempts >= 2) {
      assertThat("a suspect goes alone", ids, hasSize(1));
      assertThat("a suspect waits for a lull", inFlight(now), is(0L));
      assertThat(ids, is(free(now, true, 1)));
    } else if (!ids.isEmpty()) {
      assertThat("fewest attempts first, then the oldest", ids, is(free(now, false, max)));
    } else if (free(now, true, 1).isEmpty()) {
      assertThat("only a suspect may hold others back", free(now, false, 1), is(empty()));
    }
    leases.forEach(lease -> take(lease, until));
  }

  private void take(Lease lease, long until) {
    Task task = tasks.get(find(lease.task().photoId()).orElseThrow());
    task.attempts++;
    task.freeAt = until;
    assertThat("attempts are counted", lease.task().attempt(), is(task.attempts));
  }

  private List<String> free(long now, boolean suspects, int max) {
    return tasks.values().stream()
        .filter(task -> task.freeAt <= now && (task.attempts >= 2) == suspects)
        .sorted(Comparator.comparingInt(task -> task.attempts)) // stable: then by sequence
        .limit(max)
        .map(task -> task.id)
        .toList();
  }

  private boolean suspectInFlight(long now) {
    return tasks.values().stream().anyMatch(task -> task.freeAt > now && task.attempts > 2);
  }

  private long inFlight(long now) {
    return tasks.values().stream().filter(task -> task.freeAt > now).count();
  }

  /** An acknowledgement counts whoever gives it, unless the photo was added anew since. */
  void ack(Lease lease, long seq) {
    find(lease.task().photoId()).filter(current -> current == seq).ifPresent(tasks::remove);
  }

  void release(Lease lease, long seq, long now) {
    held(lease, seq, now).ifPresent(task -> task.freeAt = now);
  }

  void renew(Lease lease, long seq, long now, long until) {
    held(lease, seq, now).ifPresent(task -> task.freeAt = until);
  }

  private Optional<Task> held(Lease lease, long seq, long now) {
    return Optional.ofNullable(tasks.get(seq))
        .filter(task -> task.attempts == lease.task().attempt() && task.freeAt > now);
  }

  boolean remove(String id) {
    Optional<Long> seq = find(id);
    seq.ifPresent(tasks::remove);
    return seq.isPresent();
  }

  void releaseAll(long now) {
    tasks.values().forEach(task -> task.freeAt = Math.min(task.freeAt, now));
  }

  /** The row of a task that was just leased. */
  long seq(Lease lease) {
    return find(lease.task().photoId()).orElseThrow();
  }

  Stats stats(long now) {
    long oldest =
        tasks.values().stream()
            .filter(task -> task.freeAt <= now)
            .mapToLong(task -> now - task.addedAt)
            .max()
            .orElse(0);
    long inFlight = inFlight(now);
    assertThat(inFlight, is(lessThanOrEqualTo((long) tasks.size())));
    return new Stats(tasks.size() - inFlight, inFlight, oldest);
  }
}
