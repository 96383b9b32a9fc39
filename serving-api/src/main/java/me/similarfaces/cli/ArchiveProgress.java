package me.similarfaces.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.similarfaces.api.ArchiveRun;
import me.similarfaces.api.ArchiveSpeed;
import me.similarfaces.store.ArchiveCounts;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
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

  private final ArchiveRun run;
  private final PrintWriter out;
  private final boolean terminal;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          BasicThreadFactory.builder().namingPattern("progress").daemon().build());

  private ArchiveProgress(ArchiveRun run, PrintWriter out, boolean terminal) {
    this.run = run;
    this.out = out;
    this.terminal = terminal;
  }

  /** Until it is closed, which shows the end. */
  static ArchiveProgress show(ArchiveRun run, PrintWriter out, boolean terminal) {
    ArchiveProgress progress = new ArchiveProgress(run, out, terminal);
    long pause = (terminal ? ON_A_TERMINAL : IN_A_LOG).toMillis();
    var unused =
        progress.clock.scheduleWithFixedDelay(
            progress::showQuietly, pause, pause, TimeUnit.MILLISECONDS);
    return progress;
  }

  private void showQuietly() {
    try {
      show(run.counts());
    } catch (RuntimeException e) {
      LOG.debug("There is nothing to be seen at the moment", e);
    }
  }

  private void show(ArchiveCounts now) {
    String line = line(now, run.speed());
    if (terminal) {
      // Clears what a longer line has left.
      out.print("\r\u001b[K" + line);
    } else {
      out.println(line);
    }
    out.flush();
  }

  private String line(ArchiveCounts now, ArchiveSpeed speed) {
    long done = now.done() + now.failed();
    return String.format(
        Locale.ROOT,
        "%s%d/%d%s photos, %.1f/s, %d faces, %d failed, %d refused%s",
        terminal ? bar(done, now.photos()) : "",
        done,
        now.photos(),
        now.read() ? "" : "+",
        speed.photosPerSecond(),
        now.faces(),
        now.failed(),
        now.refused(),
        now.unfinished() == 0 ? "" : left(speed));
  }

  private static String bar(long done, long all) {
    int full = all == 0 ? 0 : (int) (BAR * done / all);
    return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] ";
  }

  private static String left(ArchiveSpeed speed) {
    if (speed.secondsLeft().isEmpty()) {
      return "";
    }
    long seconds = speed.secondsLeft().getAsLong();
    return String.format(
        Locale.ROOT, ", %d:%02d:%02d left", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    ArchiveCounts last = run.counts();
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
