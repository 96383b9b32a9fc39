package me.similarfaces.store;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for changes that other processes make to photos that somebody waits for here. Often at
 * first, as most photos are done within a second or two, then seldom. Its thread lives as long as
 * somebody waits.
 */
final class VersionPoller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VersionPoller.class);
  private static final long FIRST_PAUSE = Duration.ofMillis(20).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofMillis(500).toNanos();

  /** What is due so soon is looked at in the same call. */
  private static final long SOON = FIRST_PAUSE / 4;

  /** A photo somebody waits for, as it was at the last look. */
  private record Watch(long version, long pause, long due) {
    static Watch startingWith(long version) {
      return new Watch(version, FIRST_PAUSE, System.nanoTime() + FIRST_PAUSE);
    }

    Watch next() {
      long longer = Math.min(pause + pause / 4, LONGEST_PAUSE);
      return new Watch(version, longer, System.nanoTime() + longer);
    }

    long remaining() {
      return due - System.nanoTime();
    }
  }

  private final ChangeSignals signals;
  private final Function<Collection<String>, Map<String, Long>> versions;
  private final Map<String, Watch> watches = new HashMap<>();
  private boolean running;
  private boolean failing;
  private volatile boolean closed;

  /**
   * @param signals tells who waits, and is told what changed
   * @param versions reads the versions of photos; may fail
   */
  VersionPoller(ChangeSignals signals, Function<Collection<String>, Map<String, Long>> versions) {
    this.signals = signals;
    this.versions = versions;
  }

  /** Somebody waits for the photo to have another version than this. */
  void watch(String photoId, long version) {
    if (begin(photoId, version)) {
      signals.changed(photoId);
    }
  }

  /** True when others wait for a version that is over. */
  private synchronized boolean begin(String photoId, long version) {
    Watch earlier = watches.put(photoId, Watch.startingWith(version));
    notifyAll();
    if (!running && !closed) {
      running = true;
      Thread thread = new Thread(this::run, "version-poller");
      thread.setDaemon(true);
      thread.start();
    }
    return earlier != null && earlier.version() != version;
  }

  private void run() {
    for (Set<String> due = nextDue(); !due.isEmpty(); due = nextDue()) {
      look(due);
    }
  }

  /** Waits until photos are due; none when nobody waits any more. */
  private synchronized Set<String> nextDue() {
    while (!closed) {
      watches.keySet().removeIf(id -> !signals.awaits(id));
      Set<String> due = due();
      if (!due.isEmpty() || watches.isEmpty()) {
        running = !due.isEmpty();
        return due;
      }
      awaitNext();
    }
    return Set.of();
  }

  private Set<String> due() {
    Set<String> due = new HashSet<>();
    watches.forEach(
        (id, watch) -> {
          if (watch.remaining() <= SOON) {
            due.add(id);
          }
        });
    return due;
  }

  private void awaitNext() {
    long nanos = watches.values().stream().mapToLong(Watch::remaining).min().orElse(0);
    try {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, SOON));
    } catch (InterruptedException e) {
      // Nobody interrupts this thread, which ends with the last wait.
      LOG.debug("Interrupted", e);
    }
  }

  private void look(Set<String> due) {
    // Told without the lock, as it may take those who are told a while.
    changed(due, read(due)).forEach(signals::changed);
  }

  private synchronized List<String> changed(Set<String> due, Map<String, Long> read) {
    due.forEach(id -> watches.computeIfPresent(id, (same, watch) -> watch.next()));
    List<String> changed = read.keySet().stream().filter(id -> differs(id, read.get(id))).toList();
    watches.keySet().removeAll(changed);
    return changed;
  }

  private boolean differs(String photoId, long version) {
    Watch watch = watches.get(photoId);
    return watch != null && watch.version() != version;
  }

  /** What could be read; those who wait may as well wait for the table to come back. */
  private Map<String, Long> read(Set<String> due) {
    try {
      Map<String, Long> read = versions.apply(due);
      failing = false;
      return read;
    } catch (RuntimeException e) {
      if (!failing && !closed) {
        LOG.warn("Changes of other processes can't be seen at the moment: {}", e.toString());
      }
      failing = true;
      return Map.of();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
