package me.similarfaces.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue.Lease;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a reader has leased and not yet acknowledged: some tasks wait here, the others were given to
 * the pipeline. Leases are renewed for as long as they are open. Thread-safe.
 */
final class OpenLeases implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenLeases.class);

  /** Tasks leased at once, so that a busy reader does not write to the queue for each of them. */
  private static final int BATCH = 8;

  private static final int RENEWALS_PER_LEASE = 3;

  private final LeasedQueue queue;
  private final Leasing leasing;
  private final Deque<Lease> waiting = new ArrayDeque<>();
  private final Set<String> given = new HashSet<>();
  private final ScheduledExecutorService renewer =
      Executors.newSingleThreadScheduledExecutor(
          BasicThreadFactory.builder().namingPattern("lease renewal").daemon().build());
  private final Future<?> renewal;

  /** Of the renewing thread alone. */
  private boolean failing;

  OpenLeases(LeasedQueue queue, Leasing leasing) {
    this.queue = queue;
    this.leasing = leasing;
    long period = leasing.lease().toMillis() / RENEWALS_PER_LEASE;
    this.renewal =
        renewer.scheduleWithFixedDelay(this::renew, period, period, TimeUnit.MILLISECONDS);
  }

  /** The next task for the pipeline; empty when there is none now or enough are open. */
  Optional<PhotoTask> next() {
    int wanted = wanted();
    if (wanted > 0) {
      // Not locked: an acknowledgement must not wait for a task to arrive.
      List<Lease> leases = queue.lease(wanted, leasing.lease(), leasing.poll());
      synchronized (this) {
        waiting.addAll(leases);
      }
    }
    return give();
  }

  private synchronized int wanted() {
    return waiting.isEmpty() ? Math.min(BATCH, leasing.maxOpen() - given.size()) : 0;
  }

  private synchronized Optional<PhotoTask> give() {
    Optional<Lease> next = Optional.ofNullable(waiting.poll());
    next.ifPresent(lease -> given.add(lease.handle()));
    return next.map(Lease::task);
  }

  /** Handles of the tasks that the pipeline has and nobody acknowledged. */
  synchronized List<String> given() {
    return List.copyOf(given);
  }

  void ack(Collection<String> handles) {
    queue.ack(handles);
    synchronized (this) {
      given.removeAll(handles);
    }
  }

  private void renew() {
    try {
      queue.renew(all(), leasing.lease());
      renewed();
    } catch (RuntimeException e) {
      notRenewed(e);
    }
  }

  private void renewed() {
    if (failing) {
      LOG.info("Leases are renewed again");
      failing = false;
    }
  }

  /** An outage of the queue is told of once, however long it is. */
  private void notRenewed(RuntimeException cause) {
    if (!failing) {
      LOG.warn("Leases could not be renewed, trying on: {}", cause.toString());
      failing = true;
    }
  }

  private synchronized List<String> all() {
    List<String> all = new ArrayList<>(given);
    waiting.forEach(lease -> all.add(lease.handle()));
    return all;
  }

  /** Hands everything that was not acknowledged back to the queue. */
  @Override
  public void close() {
    renewal.cancel(false);
    renewer.shutdown();
    queue.release(all());
  }
}
