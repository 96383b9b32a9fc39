package me.similarfaces.api;

import java.util.List;
import me.similarfaces.face.Point;

/** Digits that mean something: a tenth of a pixel, of a year and of a millisecond. */
final class Round {
  private Round() {}

  static double tenth(double value) {
    return Math.round(value * 10) / 10.0;
  }

  /** For probabilities and cosines. */
  static double score(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  static List<Double> point(Point point) {
    return List.of(tenth(point.x()), tenth(point.y()));
  }
}
