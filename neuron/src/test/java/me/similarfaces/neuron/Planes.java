package me.similarfaces.neuron;

/** A square picture in three planes of floats, with the textbook way to shrink it. */
record Planes(float[] values, int side) {
  /** Rows of RGB bytes to (x - 127) / 128. */
  static Planes normalized(byte[] rgb, int side) {
    float[] values = new float[rgb.length];
    int plane = side * side;
    for (int i = 0; i < values.length; i++) {
      int value = Byte.toUnsignedInt(rgb[i % plane * 3 + i / plane]);
      values[i] = (value - 127) / 128f;
    }
    return new Planes(values, side);
  }

  /** The mean of each 2x2. */
  Planes halved() {
    int half = side / 2;
    float[] result = new float[3 * half * half];
    for (int i = 0; i < result.length; i++) {
      int channel = i / (half * half);
      int y = i / half % half * 2;
      int x = i % half * 2;
      float upper = at(channel, y, x) + at(channel, y, x + 1);
      result[i] = (upper + at(channel, y + 1, x) + at(channel, y + 1, x + 1)) / 4;
    }
    return new Planes(result, half);
  }

  /** Bilinear, the centre of a pixel at its half. */
  Planes resized(int to) {
    float[] result = new float[3 * to * to];
    for (int i = 0; i < result.length; i++) {
      int channel = i / (to * to);
      result[i] = between(channel, source(i / to % to, to), source(i % to, to));
    }
    return new Planes(result, to);
  }

  private double source(int index, int to) {
    return Math.max(0, (index + .5) * side / to - .5);
  }

  private float between(int channel, double y, double x) {
    int y0 = (int) y;
    int x0 = (int) x;
    double down = y - y0;
    double right = x - x0;
    int y1 = Math.min(y0 + 1, side - 1);
    int x1 = Math.min(x0 + 1, side - 1);
    double upper = at(channel, y0, x0) * (1 - right) + at(channel, y0, x1) * right;
    double lower = at(channel, y1, x0) * (1 - right) + at(channel, y1, x1) * right;
    return (float) (upper * (1 - down) + lower * down);
  }

  private float at(int channel, int y, int x) {
    return values[(channel * side + y) * side + x];
  }
}
