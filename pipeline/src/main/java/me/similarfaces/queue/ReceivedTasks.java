package me.similarfaces.queue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue.Lease;
import me.similarfaces.queue.Quarantine.Situation;
import me.similarfaces.queue.Quarantine.Turn;

/**
 * What this process has received and not yet settled: some tasks are kept for the next call, the
 * others are with the pipeline. {@link Quarantine} says who is handed out next. Thread-safe.
 */
final class ReceivedTasks {
  /** Tasks kept above which no more are fetched. */
  private static final int AHEAD = SqsQueue.BATCH;

  private final InstantSource clock;
  private final List<Received> others = new ArrayList<>();
  private final List<Received> suspects = new ArrayList<>();
  private final Map<String, Received> open = new HashMap<>();
  private boolean closed;

  /**
   * A delivery.
   *
   * @param handle the newest, which SQS wants to hear
   * @param given what the pipeline calls it
   * @param arrivedMillis when it came
   * @param leaseMillis how long it was leased for
   * @param untilMillis when the lease ends
   */
  private record Received(
      SqsHandle handle,
      SqsHandle given,
      PhotoTask task,
      long arrivedMillis,
      long leaseMillis,
      long untilMillis) {
    boolean suspect() {
      return task.attempt() > Quarantine.SUSPECT_AFTER;
    }

    String messageId() {
      return handle.messageId();
    }

    Received renewed(long now, Duration lease) {
      long millis = lease.toMillis();
      return new Received(handle, given, task, arrivedMillis, millis, now + millis);
    }

    /** For who has it already under an older handle. */
    Received knownAs(SqsHandle older) {
      return new Received(handle, older, task, arrivedMillis, leaseMillis, untilMillis);
    }

    /** So close to its end that it may be another's before it is worked on. */
    boolean ending(long now) {
      return untilMillis - now < leaseMillis / 4;
    }
  }

  ReceivedTasks(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Keeps a delivery until it is asked for. A message that the pipeline already has is not given to
   * it twice; from now on it goes by its newer handle.
   */
  synchronized void keep(SqsHandle handle, PhotoTask task, Duration lease) {
    long now = clock.millis();
    long millis = lease.toMillis();
    Received received = new Received(handle, handle, task, now, millis, now + millis);
    forget(kept -> kept.messageId().equals(handle.messageId()));
    Received known = open.get(handle.messageId());
    if (known != null && known.untilMillis() > now) {
      open.put(handle.messageId(), received.knownAs(known.given()));
    } else {
      (received.suspect() ? suspects : others).add(received);
    }
    notifyAll();
  }

  private void forget(Predicate<Received> which) {
    others.removeIf(which);
    suspects.removeIf(which);
  }

  /** Up to {@code max} tasks for the pipeline, waiting for the first. */
  synchronized List<Lease> take(int max, Duration wait) throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    List<Lease> taken = takeNow(max);
    long left = wait.toMillis();
    while (taken.isEmpty() && left > 0 && !closed) {
      wait(Math.min(left, untilNextTurn()));
      taken = takeNow(max);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
    return taken;
  }

  private long untilNextTurn() {
    OptionalLong next = Quarantine.nextChange(situation());
    return next.isPresent() ? Math.max(1, next.getAsLong() - clock.millis()) : Long.MAX_VALUE;
  }

  private List<Lease> takeNow(int max) {
    dropEnded();
    return switch (Quarantine.turn(situation())) {
      case OTHERS -> take(others, max);
      case SUSPECT -> take(suspects, 1);
      case NOBODY -> List.of();
    };
  }

  private List<Lease> take(List<Received> kept, int max) {
    List<Lease> taken = new ArrayList<>();
    while (taken.size() < max && !kept.isEmpty()) {
      Received next = kept.remove(0);
      open.put(next.handle().messageId(), next);
      taken.add(new Lease(next.handle().text(), next.task()));
    }
    return taken;
  }

  private void dropEnded() {
    long now = clock.millis();
    forget(kept -> kept.ending(now));
    open.values().removeIf(known -> known.untilMillis() <= now);
  }

  private Situation situation() {
    return new Situation(
        clock.millis(),
        open.size(),
        open.values().stream().anyMatch(Received::suspect),
        !others.isEmpty(),
        suspects.isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(suspects.get(0).arrivedMillis()));
  }

  /**
   * Whether to fetch some. While a suspect waits for its turn nothing is fetched, so that those in
   * flight come to an end; and nothing while it is in flight, so that no delivery is counted of
   * tasks that just lay here when it killed the process. Only when something in flight does not end
   * for long, others pass.
   */
  synchronized boolean wantsMore() {
    Situation now = situation();
    if (now.suspectInFlight() || suspects.isEmpty()) {
      return !now.suspectInFlight() && others.size() < AHEAD;
    }
    long waited = now.nowMillis() - now.suspectSince().orElseThrow();
    return others.isEmpty()
        && waited > 2 * Quarantine.PATIENCE_MILLIS
        && Quarantine.turn(now) == Turn.OTHERS;
  }

  /** The handles that these go by now; those of leases that ended are left out. */
  synchronized List<SqsHandle> held(Collection<SqsHandle> handles) {
    return handles.stream()
        .map(this::heldAs)
        .flatMap(Optional::stream)
        .map(Received::handle)
        .toList();
  }

  /** What the pipeline has by this name, unless it ended and the message may be another's. */
  private Optional<Received> heldAs(SqsHandle handle) {
    return Optional.ofNullable(open.get(handle.messageId()))
        .filter(known -> known.given().equals(handle));
  }

  /**
   * The work on these is done, whoever did it and whoever has them now.
   *
   * @return the handles that they go by
   */
  synchronized List<SqsHandle> finish(Collection<SqsHandle> handles) {
    List<SqsHandle> current = handles.stream().map(this::finish).toList();
    notifyAll();
    return current;
  }

  /** It may have come again meanwhile, and wait here to be handed out. */
  private SqsHandle finish(SqsHandle handle) {
    Predicate<Received> same = known -> known.messageId().equals(handle.messageId());
    Optional<Received> kept = keptTasks().filter(same).findFirst();
    Optional<Received> known = kept.or(() -> Optional.ofNullable(open.get(handle.messageId())));
    forget(same);
    open.remove(handle.messageId());
    return known.map(Received::handle).orElse(handle);
  }

  /**
   * The pipeline gives these up.
   *
   * @return the handles that they go by; those of leases that ended are left out
   */
  synchronized List<SqsHandle> takeBack(Collection<SqsHandle> handles) {
    List<Received> taken = handles.stream().map(this::heldAs).flatMap(Optional::stream).toList();
    taken.forEach(known -> open.remove(known.messageId()));
    notifyAll();
    return taken.stream().map(Received::handle).toList();
  }

  /** All that are kept. */
  synchronized List<SqsHandle> kept() {
    return keptTasks().map(Received::handle).toList();
  }

  private Stream<Received> keptTasks() {
    return Stream.concat(others.stream(), suspects.stream());
  }

  /** Takes back what is kept of a photo. */
  synchronized List<SqsHandle> withdraw(String photoId) {
    return withdraw(kept -> kept.task().photoId().equals(photoId));
  }

  /** Takes back all that is kept. */
  synchronized List<SqsHandle> withdrawAll() {
    return withdraw(kept -> true);
  }

  private List<SqsHandle> withdraw(Predicate<Received> which) {
    List<SqsHandle> withdrawn = keptTasks().filter(which).map(Received::handle).toList();
    forget(which);
    notifyAll();
    return withdrawn;
  }

  /** The leases of these end later now; those of {@code ended} don't, so they are another's. */
  synchronized void renewed(Collection<SqsHandle> handles, List<SqsHandle> ended, Duration lease) {
    Set<SqsHandle> renewed = new HashSet<>(handles);
    renewed.removeAll(ended);
    forget(kept -> ended.contains(kept.handle()));
    long now = clock.millis();
    UnaryOperator<Received> renew =
        known -> renewed.contains(known.handle()) ? known.renewed(now, lease) : known;
    others.replaceAll(renew);
    suspects.replaceAll(renew);
    open.replaceAll((messageId, known) -> renew.apply(known));
  }

  /** Lets waiting calls return. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
