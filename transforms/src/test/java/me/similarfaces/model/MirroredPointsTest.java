package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MirroredPointsTest {
  private static final int EYE = 36;
  private static final int OTHER_EYE = 45;

  private static float[] points(float eyeX, float otherX) {
    float[] points = new float[136];
    Arrays.fill(points, 0.5f);
    points[2 * EYE] = eyeX;
    points[2 * OTHER_EYE] = otherX;
    return points;
  }

  @Test
  void mirroredPointsOfTheMirroredCropSpeakForAFace() {
    double evidence = MirroredPoints.evidence(points(0.1f, 0.7f), points(0.3f, 0.9f));
    assertThat(evidence, is(greaterThan(4.0)));
  }

  @Test
  void theSamePointsInBothSpeakForNothing() {
    float[] lying = new float[136];
    Arrays.fill(lying, 0.7f);
    assertThat(MirroredPoints.evidence(lying, lying), is(closeTo(0, 1e-6)));
  }

  @Test
  void lessDifferenceIsMoreEvidence() {
    double little = MirroredPoints.evidence(points(0.3f, 0.7f), points(0.35f, 0.7f));
    double much = MirroredPoints.evidence(points(0.3f, 0.7f), points(0.9f, 0.1f));
    assertThat(little, is(greaterThan(much)));
  }
}
