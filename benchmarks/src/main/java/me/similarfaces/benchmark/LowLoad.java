package me.similarfaces.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import me.similarfaces.benchmark.ApiClient.Answer;

/** One photo at a time, with pauses: what a person feels. */
final class LowLoad {
  private static final int PAUSE_MILLIS = 100;

  private final ApiClient client;
  private final Random random = new Random(1);
  private final List<Double> boxes = new ArrayList<>();
  private final List<Double> done = new ArrayList<>();
  private int boxesFirst;

  LowLoad(ApiClient client) {
    this.client = client;
  }

  /**
   * Milliseconds from the beginning of the upload, as the client sees it.
   *
   * @param boxes until the faces' boxes came
   * @param done until the last field came
   * @param boxesFirst share of the photos whose boxes came while a field was missing
   */
  record Latency(Sample boxes, Sample done, double boxesFirst) {}

  /** At most so many uploads, at most for the time given. */
  Latency run(List<Photo> photos, int uploads, Duration limit)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (int i = 0; i < uploads && System.nanoTime() < end; i++) {
      // Not in step with anything that the server does at intervals.
      Thread.sleep(PAUSE_MILLIS / 2 + random.nextInt(PAUSE_MILLIS));
      follow(photos.get(i % photos.size()));
    }
    return new Latency(
        Sample.of(boxes), Sample.of(done), (double) boxesFirst / Math.max(1, done.size()));
  }

  private void follow(Photo photo) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Answer first = client.await(client.upload(photo), Answer::hasBoxes);
    double toBoxes = (System.nanoTime() - start) / 1e6;
    Answer last = client.await(first, Answer::isFinished);
    double toDone = (System.nanoTime() - start) / 1e6;
    if (last.isFailed()) {
      throw new IOException(photo.name() + " failed: " + last.photo());
    }
    boxes.add(toBoxes);
    done.add(toDone);
    boxesFirst += first.isFinished() ? 0 : 1;
  }
}
