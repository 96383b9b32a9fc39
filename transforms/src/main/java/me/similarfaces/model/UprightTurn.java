package me.similarfaces.model;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import me.similarfaces.model.LandmarkModel.Look;
import me.similarfaces.vision.Orientation;

/**
 * Which turn sets a picture upright that lies on its side or stands on its head without saying so.
 * Its faces tell, by what speaks for each of them being upright; see docs/decisions/0074.
 */
final class UprightTurn {
  private static final List<Orientation> TURNS =
      List.of(Orientation.TURN_RIGHT, Orientation.UPSIDE_DOWN, Orientation.TURN_LEFT);

  /** Where a face is upright so plainly no turn is tried. */
  private static final double PLAINLY_UPRIGHT = 1.5;

  /** All faces of a turn must have so much evidence together … */
  private static final double UPRIGHT = 1.3;

  /** … and so much more than those of the picture as it is. */
  private static final double MORE_UPRIGHT = 0.8;

  /** How many faces, the largest, are asked at most. */
  static final int ASKED = 6;

  private final ToDoubleFunction<Look> evidence;

  /**
   * @param evidence how much speaks for a face being upright, 0 for nothing; costs a run of a model
   */
  UprightTurn(ToDoubleFunction<Look> evidence) {
    this.evidence = evidence;
  }

  /**
   * The turn after which far more speaks for upright faces than in the picture as it is.
   *
   * @param shown faces of the picture as it is, largest first
   * @param turned faces that are found after a turn, largest first; asked for only where none of
   *     the others is plainly upright
   * @return empty when the picture is to stay as it is
   * @throws ModelException when a model fails
   */
  Optional<Orientation> of(List<Look> shown, Function<Orientation, List<Look>> turned) {
    double asItIs = 0;
    for (Look face : largest(shown).toList()) {
      double upright = evidence.applyAsDouble(face);
      if (upright >= PLAINLY_UPRIGHT) {
        return Optional.empty();
      }
      asItIs += upright;
    }
    return best(turned, Math.max(UPRIGHT, asItIs + MORE_UPRIGHT));
  }

  private Optional<Orientation> best(Function<Orientation, List<Look>> turned, double least) {
    Map<Orientation, Double> evidences = new EnumMap<>(Orientation.class);
    TURNS.forEach(turn -> evidences.put(turn, sum(turned.apply(turn))));
    return evidences.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(best -> best.getValue() > least)
        .map(Map.Entry::getKey);
  }

  private double sum(List<Look> faces) {
    return largest(faces).mapToDouble(evidence).sum();
  }

  private static Stream<Look> largest(List<Look> faces) {
    return faces.stream().limit(ASKED);
  }
}
