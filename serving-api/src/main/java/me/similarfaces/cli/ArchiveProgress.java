package me.similarfaces.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import me.similarfaces.store.ArchiveCounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how far an archive has come: one line that changes on a terminal, else a line now and then.
 */
final class ArchiveProgress implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveProgress.class);
  private static final Duration ON_A_TERMINAL = Duration.ofSeconds(1);
  private static final Duration IN_A_LOG = Duration.ofSeconds(10);
  private static final int BAR = 20;

  private final Supplier<ArchiveCounts> counts;
  private final PrintWriter out;
  private final boolean terminal;
  private final long startedAt = System.nanoTime();
  private final long doneBefore;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
          });

  private ArchiveProgress(Supplier<ArchiveCounts> counts, PrintWriter out, boolean terminal) {
    this.counts = counts;
    this.out = out;
    this.terminal = terminal;
    ArchiveCounts before = counts.get();
    this.doneBefore = before.done() + before.failed();
  }

  /**
   * Until it is closed, which shows the end.
   *
   * @param counts are read for each line
   */
  static ArchiveProgress show(Supplier<ArchiveCounts> counts, PrintWriter out, boolean terminal) {
    ArchiveProgress progress = new ArchiveProgress(counts, out, terminal);
    long pause = (terminal ? ON_A_TERMINAL : IN_A_LOG).toMillis();
    var unused =
        progress.clock.scheduleWithFixedDelay(
            progress::showQuietly, pause, pause, TimeUnit.MILLISECONDS);
    return progress;
  }

  private void showQuietly() {
    try {
      show(counts.get());
    } catch (RuntimeException e) {
      LOG.debug("There is nothing to be seen at the moment", e);
    }
  }

  private void show(ArchiveCounts now) {
    String line = line(now, Duration.ofNanos(System.nanoTime() - startedAt));
    if (terminal) {
      // Clears what a longer line has left.
      out.print("\r\u001b[K" + line);
    } else {
      out.println(line);
    }
    out.flush();
  }

  private String line(ArchiveCounts now, Duration elapsed) {
    long done = now.done() + now.failed();
    double perSecond = (done - doneBefore) / Math.max(1e-9, elapsed.toNanos() / 1e9);
    return String.format(
        Locale.ROOT,
        "%s%d/%d%s photos, %.1f/s, %d faces, %d failed, %d refused%s",
        terminal ? bar(done, now.photos()) : "",
        done,
        now.photos(),
        now.read() ? "" : "+",
        perSecond,
        now.faces(),
        now.failed(),
        now.refused(),
        left(now, perSecond));
  }

  private static String bar(long done, long all) {
    int full = all == 0 ? 0 : (int) (BAR * done / all);
    return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] ";
  }

  /** Nobody knows before everything was looked at. */
  private static String left(ArchiveCounts now, double perSecond) {
    if (!now.read() || now.finished() || perSecond <= 0) {
      return "";
    }
    long seconds = Math.round(now.unfinished() / perSecond);
    return String.format(
        Locale.ROOT, ", %d:%02d:%02d left", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    ArchiveCounts last = counts.get();
    show(last);
    if (terminal) {
      out.println();
    }
    last.reasons().forEach((reason, count) -> out.println("  " + reason + ": " + count));
    if (last.copies() > 0) {
      out.println("  further paths of the same pictures: " + last.copies());
    }
    out.flush();
  }
}
