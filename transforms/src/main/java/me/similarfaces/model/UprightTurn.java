package me.similarfaces.model;

import java.util.Comparator;
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

  /** What little a glance must have found so that a closer look is worth its time. */
  private static final double HINT = 0.6;

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
   * @param glance faces that are found after each of some turns, largest first, when it is enough
   *     to find most of them; asked for only where none of the others is plainly upright
   * @param closer all faces that are found after a turn; asked for only where the glance was in
   *     doubt
   * @return empty when the picture is to stay as it is
   * @throws ModelException when a model fails
   */
  Optional<Orientation> of(
      List<Look> shown,
      Function<List<Orientation>, Map<Orientation, List<Look>>> glance,
      Function<Orientation, List<Look>> closer) {
    double asItIs = 0;
    for (Look face : largest(shown).toList()) {
      double upright = evidence.applyAsDouble(face);
      if (upright >= PLAINLY_UPRIGHT) {
        return Optional.empty();
      }
      asItIs += upright;
    }
    double least = Math.max(UPRIGHT, asItIs + MORE_UPRIGHT);
    return best(glance.apply(TURNS))
        .filter(
            turn -> turn.evidence > least || (turn.isHint() && sum(closer.apply(turn.to)) > least))
        .map(turn -> turn.to);
  }

  private Optional<Turned> best(Map<Orientation, List<Look>> turned) {
    return turned.entrySet().stream()
        .map(turn -> new Turned(turn.getKey(), sum(turn.getValue())))
        .max(Comparator.comparingDouble(turn -> turn.evidence));
  }

  private record Turned(Orientation to, double evidence) {
    boolean isHint() {
      return evidence >= HINT;
    }
  }

  private double sum(List<Look> faces) {
    return largest(faces).mapToDouble(evidence).sum();
  }

  private static Stream<Look> largest(List<Look> faces) {
    return faces.stream().limit(ASKED);
  }
}
