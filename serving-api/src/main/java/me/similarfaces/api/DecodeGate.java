package me.similarfaces.api;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets only so many photos be decoded at once: one for each core, and no more pixels together than
 * the largest photo may have, because pixels are what native memory is spent on.
 */
final class DecodeGate {
  private static final int KILO = 1000;

  private final Semaphore cores;
  private final Semaphore kilopixels;
  private final int most;

  DecodeGate(int cores, long maxPixels) {
    this.cores = new Semaphore(cores, true);
    this.most = (int) Math.max(1, maxPixels / KILO);
    this.kilopixels = new Semaphore(most, true);
  }

  <T> T run(long pixels, Supplier<T> decode) {
    int share = (int) Math.min(most, pixels / KILO + 1);
    cores.acquireUninterruptibly();
    kilopixels.acquireUninterruptibly(share);
    try {
      return decode.get();
    } finally {
      kilopixels.release(share);
      cores.release();
    }
  }
}
