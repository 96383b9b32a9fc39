package me.similarfaces.results;

import java.util.Arrays;
import java.util.stream.IntStream;
import me.similarfaces.vision.PictureHash;

/**
 * Pictures that look the same, by their hashes, in 24 bytes a picture and without comparing each to
 * each: of eight parts of hashes that differ in at most seven bits, one is the same.
 */
final class Lookalikes {
  /** Of all 128 bits. */
  static final int MOST_DIFFERENT = 7;

  /** A hash with fewer bits says only that there is next to nothing to be seen. */
  private static final int LEAST_BITS = 6;

  private static final int PART = 16;

  /** Followers with the same part that are looked at: bounds what very common ones cost. */
  private static final int REACH = 256;

  private final long[] across;
  private final long[] down;
  private final int[] parents;

  Lookalikes(int photos) {
    this.across = new long[photos];
    this.down = new long[photos];
    this.parents = IntStream.range(0, photos).toArray();
  }

  /** Different photos may be set by different threads; one that is never set is like no other. */
  void set(int photo, PictureHash hash) {
    across[photo] = hash.across();
    down[photo] = hash.down();
  }

  /** A number for each photo, the same for those that look the same. */
  int[] groups() {
    int[] telling = IntStream.range(0, across.length).filter(this::isTelling).toArray();
    for (int turn = 0; turn < Long.SIZE; turn += PART) {
      joinNeighbours(telling, across, turn);
      joinNeighbours(telling, down, turn);
    }
    return IntStream.range(0, parents.length).map(this::root).toArray();
  }

  private boolean isTelling(int photo) {
    return Long.bitCount(across[photo]) + Long.bitCount(down[photo]) >= LEAST_BITS;
  }

  /** Joins photos that look the same and of whose hashes one part is the same. */
  private void joinNeighbours(int[] photos, long[] hashes, int turn) {
    int[] sorted = sortedBy(photos, hashes, turn);
    for (int i = 0; i < sorted.length; i++) {
      int end = Math.min(sorted.length, i + REACH);
      for (int k = i + 1; k < end && samePart(hashes, sorted[i], sorted[k], turn); k++) {
        if (lookTheSame(sorted[i], sorted[k])) {
          join(sorted[i], sorted[k]);
        }
      }
    }
  }

  /** Sorts by the turned hash's first half; the photo's number is the other half of a long. */
  private static int[] sortedBy(int[] photos, long[] hashes, int turn) {
    long[] keys = new long[photos.length];
    for (int i = 0; i < photos.length; i++) {
      long first = Long.rotateLeft(hashes[photos[i]], turn) >>> Integer.SIZE;
      keys[i] = first << Integer.SIZE | photos[i];
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  private static boolean samePart(long[] hashes, int one, int other, int turn) {
    long difference = Long.rotateLeft(hashes[one] ^ hashes[other], turn);
    return difference >>> (Long.SIZE - PART) == 0;
  }

  private boolean lookTheSame(int one, int other) {
    int differences =
        Long.bitCount(across[one] ^ across[other]) + Long.bitCount(down[one] ^ down[other]);
    return differences <= MOST_DIFFERENT;
  }

  private void join(int one, int other) {
    int root = root(one);
    int otherRoot = root(other);
    parents[Math.max(root, otherRoot)] = Math.min(root, otherRoot);
  }

  private int root(int photo) {
    int at = photo;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }
}
