package me.similarfaces.benchmark.accuracy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import me.similarfaces.model.Models;

/** Takes photos through the product, some at once. */
final class PhotoRun {
  private static final int TELL_EVERY = 1000;

  private final Models models;
  private final int threads;
  private final int every;

  /**
   * @param every takes every n-th photo only
   */
  PhotoRun(Models models, int threads, int every) {
    this.models = models;
    this.threads = threads;
    this.every = every;
  }

  Models models() {
    return models;
  }

  /** The part of these that is to be measured. */
  <T> List<T> chosen(List<T> all) {
    List<T> chosen = new ArrayList<>();
    for (int i = 0; i < all.size(); i += every) {
      chosen.add(all.get(i));
    }
    return chosen;
  }

  /**
   * The results in the order of the photos.
   *
   * @throws IOException when there are none, or one fails in a way that the reading doesn't expect
   */
  <T, R> List<R> each(List<T> photos, Function<T, R> reading) throws IOException {
    if (photos.isEmpty()) {
      throw new IOException("no photos in the usual layout");
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      return results(photos.stream().map(p -> pool.submit(() -> reading.apply(p))).toList());
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> List<R> results(List<Future<R>> running) throws IOException {
    List<R> results = new ArrayList<>();
    for (Future<R> future : running) {
      results.add(result(future));
      if (results.size() % TELL_EVERY == 0) {
        System.err.printf("%d of %d photos%n", results.size(), running.size());
      }
    }
    return results;
  }

  private static <R> R result(Future<R> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
