package me.similarfaces.model;

import java.util.stream.IntStream;

/**
 * Whether 68 points were found in a face that is upright: then the mirrored picture has the
 * mirrored points. In a face that lies on its side, or in none, the landmark model sees an upright
 * face as well, but in each of the two pictures another one.
 */
final class MirroredPoints {
  /** The points of the iBUG scheme, numbered as in a mirrored face. */
  private static final int[] MIRRORED = {
    16,
    15,
    14,
    13,
    12,
    11,
    10,
    9,
    8,
    7,
    6,
    5,
    4,
    3,
    2,
    1,
    0, // jaw
    26,
    25,
    24,
    23,
    22,
    21,
    20,
    19,
    18,
    17, // brows
    27,
    28,
    29,
    30,
    35,
    34,
    33,
    32,
    31, // nose
    45,
    44,
    43,
    42,
    47,
    46,
    39,
    38,
    37,
    36,
    41,
    40, // eyes
    54,
    53,
    52,
    51,
    50,
    49,
    48,
    59,
    58,
    57,
    56,
    55,
    64,
    63,
    62,
    61,
    60,
    67,
    66,
    65 // mouth
  };

  /** Points that differ by more than this share of the crop's side speak for nothing. */
  private static final double MOST = 0.1;

  /** So that points without any difference, which no model gives, are no infinite evidence. */
  private static final double LEAST = 0.001;

  private MirroredPoints() {}

  /**
   * How much speaks for an upright face: 0 for nothing, some 2 for a sharp frontal one.
   *
   * @param points x and y of each in turn, in shares of the crop's side
   * @param ofMirrored what was found in the same crop, mirrored
   */
  static double evidence(float[] points, float[] ofMirrored) {
    double difference =
        IntStream.range(0, MIRRORED.length)
            .mapToDouble(i -> distance(points, i, ofMirrored, MIRRORED[i]))
            .average()
            .orElseThrow();
    return Math.max(0, Math.log((MOST + LEAST) / (difference + LEAST)));
  }

  private static double distance(float[] points, int point, float[] ofMirrored, int mirrored) {
    double x = points[2 * point] - (1 - ofMirrored[2 * mirrored]);
    double y = points[2 * point + 1] - ofMirrored[2 * mirrored + 1];
    return Math.hypot(x, y);
  }
}
