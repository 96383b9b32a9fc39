package me.similarfaces.model;

import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether 68 points were found in a face that is upright: then the mirrored picture has the
 * mirrored points. In a face that lies on its side, or in none, the landmark model sees an upright
 * face as well, but in each of the two pictures another one.
 */
final class MirroredPoints {
  /**
   * The points of the iBUG scheme, numbered as in a mirrored face: rows of neighbours, most of them
   * read backwards.
   */
  private static final int[] MIRRORED =
      Stream.of(
              backwards(0, 16), // jaw
              backwards(17, 26), // brows
              IntStream.rangeClosed(27, 30), // bridge of the nose
              backwards(31, 35), // nostrils
              backwards(42, 45), // lids of one eye
              backwards(46, 47),
              backwards(36, 39), // and of the other
              backwards(40, 41),
              backwards(48, 54), // outer lips
              backwards(55, 59),
              backwards(60, 64), // inner lips
              backwards(65, 67))
          .flatMapToInt(Function.identity())
          .toArray();

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

  private static IntStream backwards(int first, int last) {
    return IntStream.rangeClosed(first, last).map(point -> first + last - point);
  }

  private static double distance(float[] points, int point, float[] ofMirrored, int mirrored) {
    double x = points[2 * point] - (1 - ofMirrored[2 * mirrored]);
    double y = points[2 * point + 1] - ofMirrored[2 * mirrored + 1];
    return Math.hypot(x, y);
  }
}
