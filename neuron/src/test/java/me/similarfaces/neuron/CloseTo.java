package me.similarfaces.neuron;

import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

/** Two lists of numbers whose largest difference is small against the largest number. */
public final class CloseTo extends TypeSafeMatcher<float[]> {
  private final float[] expected;
  private final double tolerance;

  private CloseTo(float[] expected, double tolerance) {
    this.expected = expected;
    this.tolerance = tolerance;
  }

  /**
   * @param tolerance as a part of the largest expected value, or of 1 if that is larger
   */
  public static CloseTo closeTo(float[] expected, double tolerance) {
    return new CloseTo(expected, tolerance);
  }

  @Override
  protected boolean matchesSafely(float[] actual) {
    return actual.length == expected.length && difference(actual) <= tolerance;
  }

  @Override
  public void describeTo(Description description) {
    description.appendText(expected.length + " values within " + tolerance);
  }

  @Override
  protected void describeMismatchSafely(float[] actual, Description description) {
    if (actual.length != expected.length) {
      description.appendText(actual.length + " values");
    } else {
      description.appendText("values that differ by " + difference(actual));
    }
  }

  /** NaN is never close to anything. */
  private double difference(float[] actual) {
    double largest = 1;
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      double difference = Math.abs(actual[i] - expected[i]);
      worst = difference > worst || Double.isNaN(difference) ? difference : worst;
      if (Double.isNaN(worst)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return worst / largest;
  }
}
