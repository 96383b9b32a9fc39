package me.similarfaces.index;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs what writes files on threads that nobody interrupts. An interrupt in the middle of a write
 * closes the file (ClosedByInterruptException), which Lucene answers by closing the whole index;
 * and stream processors do interrupt their threads when a job is cancelled or restarted. The caller
 * waits for the end of the work; its own interrupt stays pending meanwhile.
 */
final class OwnThreads implements AutoCloseable {
  private static final int THREADS = 2;

  private final AtomicInteger started = new AtomicInteger();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, this::thread);

  /** Something that writes. */
  interface Work {
    void run() throws IOException;
  }

  void run(Work work) throws IOException {
    try {
      CompletableFuture.runAsync(() -> unchecked(work), threads).join();
    } catch (RejectedExecutionException e) {
      throw new IOException("it is closed", e);
    } catch (CompletionException e) {
      throw rethrow(e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "face-index-" + started.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  private static void unchecked(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static IOException rethrow(CompletionException e) {
    if (e.getCause() instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof IOException io ? io : new IOException(e);
  }
}
