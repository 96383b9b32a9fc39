package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import me.similarfaces.face.Point;
import org.junit.jupiter.api.Test;

class SimilarityTest {
  private final Random random = new Random(2);

  @Test
  void alignAndBackIsWhereItWas() {
    for (int i = 0; i < 1000; i++) {
      Similarity map = anySimilarity();
      Point point = anyPoint();
      assertClose(map.inverse().apply(map.apply(point)), point, 0.05);
    }
  }

  @Test
  void oneAfterAnotherIsBoth() {
    for (int i = 0; i < 1000; i++) {
      Similarity first = anySimilarity();
      Similarity second = anySimilarity();
      Point point = anyPoint();
      assertClose(second.after(first).apply(point), second.apply(first.apply(point)), 0.1);
    }
  }

  @Test
  void theSimilarityThatMovedThePointsIsFound() {
    for (int i = 0; i < 1000; i++) {
      Similarity map = anySimilarity();
      List<Point> from = fivePoints();
      List<Point> to = from.stream().map(map::apply).toList();
      Point point = anyPoint();
      assertClose(Similarity.between(from, to).apply(point), map.apply(point), 0.1);
    }
  }

  @Test
  void noNearbySimilarityBringsDisturbedPointsCloser() {
    for (int i = 0; i < 200; i++) {
      List<Point> from = fivePoints();
      List<Point> to = fivePoints();
      Similarity best = Similarity.between(from, to);
      double least = distance(best, from, to);
      for (double[] step :
          new double[][] {{.01, 0, 0, 0}, {0, .01, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}}) {
        assertThat(least, is(lessThanOrEqualTo(distance(moved(best, step, 1), from, to) + 0.01)));
        assertThat(least, is(lessThanOrEqualTo(distance(moved(best, step, -1), from, to) + 0.01)));
      }
    }
  }

  @Test
  void pointsInOnePlaceHaveNoSimilarity() {
    List<Point> same = Stream.generate(() -> new Point(3, 4)).limit(5).toList();
    assertThrows(IllegalArgumentException.class, () -> Similarity.between(same, fivePoints()));
  }

  private static Similarity moved(Similarity map, double[] step, int sign) {
    return new Similarity(
        map.a() + sign * step[0],
        map.b() + sign * step[1],
        map.shiftX() + sign * step[2],
        map.shiftY() + sign * step[3]);
  }

  private static double distance(Similarity map, List<Point> from, List<Point> to) {
    double sum = 0;
    for (int i = 0; i < from.size(); i++) {
      Point moved = map.apply(from.get(i));
      sum += Math.pow(moved.x() - to.get(i).x(), 2) + Math.pow(moved.y() - to.get(i).y(), 2);
    }
    return sum;
  }

  private Similarity anySimilarity() {
    double scale = 0.05 + random.nextDouble() * 4;
    double turn = random.nextDouble() * 2 * Math.PI;
    return new Similarity(
        scale * Math.cos(turn),
        scale * Math.sin(turn),
        random.nextGaussian() * 500,
        random.nextGaussian() * 500);
  }

  private Point anyPoint() {
    return new Point(random.nextFloat() * 4000, random.nextFloat() * 4000);
  }

  private List<Point> fivePoints() {
    return Stream.generate(this::anyPoint).limit(5).toList();
  }

  private static void assertClose(Point actual, Point expected, double error) {
    assertThat((double) actual.x(), is(closeTo(expected.x(), error)));
    assertThat((double) actual.y(), is(closeTo(expected.y(), error)));
  }
}
