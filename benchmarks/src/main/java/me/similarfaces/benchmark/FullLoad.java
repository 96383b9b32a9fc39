package me.similarfaces.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import me.similarfaces.benchmark.ApiClient.Answer;

/**
 * Always enough photos under way to keep the server busy. The client works on the same cores and
 * both pay for a question, so it asks as seldom as somebody with many photos would.
 */
final class FullLoad {
  private static final int IN_FLIGHT = 24;
  private static final long ASK_MILLIS = 750;

  private final ApiClient client;
  private final ProcessUse server;
  private final List<Photo> photos;

  FullLoad(ApiClient client, ProcessUse server, List<Photo> photos) {
    this.client = client;
    this.server = server;
    this.photos = photos;
  }

  /** From the first upload until the last photo is finished. */
  Throughput run(int wanted, Duration limit) throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    double cpu = server.cpuSeconds();
    long start = System.nanoTime();
    long end = start + limit.toNanos();
    ExecutorService clients = Executors.newFixedThreadPool(IN_FLIGHT);
    List<Future<Integer>> followed = new ArrayList<>();
    for (int i = 0; i < IN_FLIGHT; i++) {
      followed.add(clients.submit(() -> follow(next, wanted, end)));
    }
    clients.shutdown();
    int done = 0;
    for (Future<Integer> one : followed) {
      done += await(one);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Throughput(done, seconds, server.cpuSeconds() - cpu);
  }

  private int follow(AtomicInteger next, int wanted, long end)
      throws IOException, InterruptedException {
    int done = 0;
    int photo = next.getAndIncrement();
    while (photo < wanted && System.nanoTime() < end) {
      follow(photos.get(photo % photos.size()));
      done++;
      photo = next.getAndIncrement();
    }
    return done;
  }

  private void follow(Photo photo) throws IOException, InterruptedException {
    Answer answer = client.upload(photo);
    while (!answer.isFinished()) {
      Thread.sleep(ASK_MILLIS);
      answer = client.get(answer.id());
    }
    if (answer.isFailed()) {
      throw new IOException(photo.name() + " failed: " + answer.photo());
    }
  }

  private static int await(Future<Integer> one) throws IOException, InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }
}
