package me.similarfaces.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or whatever else tells the process to end. The work is told, and waited for: a process
 * that exits while models run is aborted by their native libraries. That takes a second or two;
 * what takes much longer is cut off after all, which harms nothing: a kill would do the same.
 */
final class StopSignal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final PrintWriter out;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop");
  private volatile boolean given;

  private StopSignal(PrintWriter out) {
    this.out = out;
  }

  /**
   * From now on, until it is closed.
   *
   * @param out is told how to go on
   */
  static StopSignal listen(PrintWriter out) {
    StopSignal signal = new StopSignal(out);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Whether the work is to end now. */
  boolean given() {
    return given;
  }

  private void stop() {
    given = true;
    try {
      // In vain if the work takes longer.
      boolean unused = ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    out.println("similarfaces: stopped; the same command goes on where it was");
    out.flush();
  }

  /** The work has ended. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It runs already.
      given = true;
    }
  }
}
