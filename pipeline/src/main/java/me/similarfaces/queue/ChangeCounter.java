package me.similarfaces.queue;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts changes and wakes those who wait for the next one. Reading the count before looking and
 * waiting with it afterwards misses no change in between.
 */
final class ChangeCounter {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile long count;

  long count() {
    return count;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only ever written under the lock
  void change() {
    lock.lock();
    try {
      count++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** True as soon as the count differs from {@code seen}, false after {@code nanos}. */
  boolean awaitOther(long seen, long nanos) throws InterruptedException {
    long left = nanos;
    lock.lockInterruptibly();
    try {
      while (count == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
      return count != seen;
    } finally {
      lock.unlock();
    }
  }
}
