package me.similarfaces.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import me.similarfaces.face.PhotoTask;

/**
 * A durable queue with leases: at-least-once, order not promised. A task that was leased and is
 * neither acknowledged nor released by the end of its lease is handed out again with its attempt
 * count one higher. Thread-safe.
 */
public interface LeasedQueue extends AutoCloseable {

  /**
   * Durable when it returns. Adding what is queued already changes nothing, or makes it come twice,
   * which a reader has to expect anyway.
   */
  default void add(PhotoTask task) {
    add(task, Duration.ZERO);
  }

  /** As {@link #add(PhotoTask)}, and not leased before the delay is over. */
  void add(PhotoTask task, Duration delay);

  /**
   * Leases up to {@code max} tasks, waiting up to {@code wait} for the first; empty when there is
   * none. {@link PhotoTask#attempt} counts this delivery.
   */
  List<Lease> lease(int max, Duration lease, Duration wait);

  /** Removes finished tasks for good; unknown handles are ignored. */
  void ack(Collection<String> handles);

  /** Lets the leases end the given time from now; unknown and expired handles are ignored. */
  void renew(Collection<String> handles, Duration lease);

  /** Hands tasks back at once, without waiting for the lease to end. */
  void release(Collection<String> handles);

  /** Drops the task of a deleted photo, leased or not; false when it was certainly not queued. */
  boolean remove(String photoId);

  Stats stats();

  @Override
  void close();

  /**
   * @param handle names this task to {@link #ack} and {@link #release}
   */
  record Lease(String handle, PhotoTask task) {}

  /**
   * @param waiting tasks not leased
   * @param leased tasks being worked on
   * @param oldestMillis age of the oldest waiting task, 0 when none
   */
  record Stats(long waiting, long leased, long oldestMillis) {
    public long depth() {
      return waiting + leased;
    }
  }
}
