package me.similarfaces.transform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Two requests of one element that wait for a server at the same time. */
final class Alongside {
  private static final ExecutorService THREADS = Executors.newCachedThreadPool(Alongside::daemon);

  private Alongside() {}

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "alongside");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * The answer of one request, when the other one has ended as well.
   *
   * @throws RuntimeException of the first one, or else of the other
   */
  static <T> T ask(Supplier<T> one, Runnable other) {
    CompletableFuture<Void> alongside = CompletableFuture.runAsync(other, THREADS);
    T answer;
    try {
      answer = one.get();
    } finally {
      alongside.exceptionally(failure -> null).join();
    }
    throwFailureOf(alongside);
    return answer;
  }

  private static void throwFailureOf(CompletableFuture<Void> ended) {
    try {
      ended.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
