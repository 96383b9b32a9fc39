package me.similarfaces.results;

import java.util.List;

/**
 * For each face the faces most like it, as numbers, in 60 bytes a face. Different faces may be set
 * by different threads.
 */
final class Neighbours {
  /** So many are kept of a face. */
  static final int MOST = 12;

  private static final int CHUNK = 4096;
  private static final int LEVELS = Byte.MAX_VALUE;

  /** Numbers from 1 on; 0 for none. */
  private final int[][] others;

  private final byte[][] weights;
  private final float least;

  /**
   * @param least similarity of faces that are set
   */
  Neighbours(int faces, float least) {
    int chunks = faces / CHUNK + 1;
    this.least = least;
    this.others = new int[chunks][CHUNK * MOST];
    this.weights = new byte[chunks][CHUNK * MOST];
  }

  /** A face that is like another one. */
  record Neighbour(int face, float similarity) {}

  /** The neighbours of a face, most similar first; those beyond {@link #MOST} are left out. */
  void set(int face, List<Neighbour> neighbours) {
    int start = face % CHUNK * MOST;
    for (int i = 0; i < Math.min(MOST, neighbours.size()); i++) {
      others[face / CHUNK][start + i] = neighbours.get(i).face() + 1;
      weights[face / CHUNK][start + i] = weight(neighbours.get(i).similarity());
    }
  }

  /** From 1 where people begin to be the same to 127 for the same picture. */
  private byte weight(float similarity) {
    float share = (similarity - least) / (1 - least);
    return (byte) Math.max(1, Math.min(LEVELS, Math.round(share * LEVELS)));
  }

  /** A face's neighbour; -1 if it has no such many. */
  int other(int face, int i) {
    return others[face / CHUNK][face % CHUNK * MOST + i] - 1;
  }

  int weight(int face, int i) {
    return weights[face / CHUNK][face % CHUNK * MOST + i];
  }
}
