package me.similarfaces.neuron.read;

/** IEEE 754 half precision; {@code Float.float16ToFloat} only exists from Java 20 on. */
final class HalfFloat {
  private static final int FRACTION_BITS = 10;
  private static final int EXPONENT_MASK = 0x1f;
  private static final int FRACTION_MASK = 0x3ff;
  private static final int BIAS = 15;

  private HalfFloat() {}

  static float toFloat(short bits) {
    float sign = bits < 0 ? -1 : 1;
    int exponent = bits >> FRACTION_BITS & EXPONENT_MASK;
    int fraction = bits & FRACTION_MASK;
    if (exponent == EXPONENT_MASK) {
      return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
    }
    if (exponent == 0) {
      return sign * Math.scalb((float) fraction, 1 - BIAS - FRACTION_BITS);
    }
    int significand = fraction | 1 << FRACTION_BITS;
    return sign * Math.scalb((float) significand, exponent - BIAS - FRACTION_BITS);
  }
}
