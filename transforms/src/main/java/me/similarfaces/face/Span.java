package me.similarfaces.face;

/**
 * When a stage worked on something: wall-clock epoch microseconds.
 *
 * @param startMicros when the stage took the element up
 * @param endMicros when its result was known
 */
public record Span(long startMicros, long endMicros) {
  public double millis() {
    return (endMicros - startMicros) / 1000.0;
  }
}
