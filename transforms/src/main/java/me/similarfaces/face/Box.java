package me.similarfaces.face;

/**
 * An upright face box in pixels of the stored, EXIF-corrected picture.
 *
 * @param probability the detector's face score, 0..1
 */
public record Box(float xMin, float yMin, float xMax, float yMax, float probability) {
  public float width() {
    return xMax - xMin;
  }

  public float height() {
    return yMax - yMin;
  }

  public float area() {
    return width() * height();
  }
}
