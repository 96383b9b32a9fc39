package me.similarfaces.benchmark.accuracy;

import java.util.List;
import java.util.OptionalInt;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;

/** By how many quarter turns to the right the faces of a picture lie, as their eyes tell. */
final class Facing {
  private static final int FULL_TURN = 4;

  private Facing() {}

  /**
   * @return 0 for upright ones to 3; empty where there are none
   */
  static OptionalInt of(List<Landmarks> faces) {
    double right = 0;
    double down = 0;
    for (Landmarks face : faces) {
      Point from = face.leftEye();
      Point to = face.rightEye();
      double apart = Math.hypot(to.x() - from.x(), to.y() - from.y());
      if (apart > 0) {
        right += (to.x() - from.x()) / apart;
        down += (to.y() - from.y()) / apart;
      }
    }
    if (faces.isEmpty()) {
      return OptionalInt.empty();
    }
    long quarters = Math.round(Math.atan2(down, right) / (2 * Math.PI) * FULL_TURN);
    return OptionalInt.of(Math.floorMod((int) quarters, FULL_TURN));
  }
}
