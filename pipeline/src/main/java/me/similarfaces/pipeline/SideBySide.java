package me.similarfaces.pipeline;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;

/** Requests that wait for a server at the same time instead of one after the other. */
public final class SideBySide {
  /** Fewer than the connections that a client of AWS has. */
  private static final int MOST = 16;

  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(
          MOST, BasicThreadFactory.builder().namingPattern("side by side").daemon().build());

  private SideBySide() {}

  /**
   * Returns when all have ended.
   *
   * @throws RuntimeException of one that failed
   */
  public static <T> void run(List<T> all, Consumer<T> request) {
    if (all.size() == 1) {
      request.accept(all.get(0));
      return;
    }
    CompletableFuture<?>[] running =
        all.stream()
            .map(one -> CompletableFuture.runAsync(() -> request.accept(one), THREADS))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(running).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
