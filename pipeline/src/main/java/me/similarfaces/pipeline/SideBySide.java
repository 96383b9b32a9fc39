package me.similarfaces.pipeline;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Requests that wait for a server at the same time instead of one after the other. */
final class SideBySide {
  private static final int MOST = 8;
  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(MOST, SideBySide::daemon);

  private SideBySide() {}

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "side by side");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Returns when all have ended.
   *
   * @throws RuntimeException of one that failed
   */
  static void run(List<Runnable> requests) {
    if (requests.size() == 1) {
      requests.get(0).run();
      return;
    }
    CompletableFuture<?>[] all =
        requests.stream()
            .map(request -> CompletableFuture.runAsync(request, THREADS))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(all).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
