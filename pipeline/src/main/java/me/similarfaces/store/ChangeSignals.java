package me.similarfaces.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells those who wait for a photo that it changed. A photo nobody waits for takes no memory.
 *
 * <p>Take a {@link Waiter} first, look at the photo, then await: a change in between is not missed.
 */
final class ChangeSignals {
  private final ConcurrentHashMap<String, Signal> signals = new ConcurrentHashMap<>();

  /** One change to come, and how many wait for it. */
  private static final class Signal {
    private final CompletableFuture<Void> change = new CompletableFuture<>();
    private int waiters;
  }

  /** Waits for the next change of one photo; to be closed. */
  final class Waiter implements AutoCloseable {
    private final String key;
    private final Signal signal;

    private Waiter(String key, Signal signal) {
      this.key = key;
      this.signal = signal;
    }

    /** Completes with the first change after this waiter was made. */
    CompletableFuture<Void> change() {
      return signal.change;
    }

    @Override
    public void close() {
      signals.computeIfPresent(key, (k, current) -> current == signal ? without(current) : current);
    }

    private Signal without(Signal current) {
      current.waiters--;
      return current.waiters == 0 ? null : current;
    }
  }

  Waiter waiter(String key) {
    Signal signal =
        signals.compute(
            key,
            (k, current) -> {
              Signal joined = current == null ? new Signal() : current;
              joined.waiters++;
              return joined;
            });
    return new Waiter(key, signal);
  }

  void changed(String key) {
    Signal signal = signals.remove(key);
    if (signal != null) {
      signal.change.complete(null);
    }
  }

  /** Whether somebody waits for it. */
  boolean awaits(String key) {
    return signals.containsKey(key);
  }

  /** Ends every wait. */
  void changeAll() {
    signals.keySet().forEach(this::changed);
  }

  int size() {
    return signals.size();
  }
}
