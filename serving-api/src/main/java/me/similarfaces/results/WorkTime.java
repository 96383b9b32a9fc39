package me.similarfaces.results;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.Span;
import me.similarfaces.store.PhotoRecord;

/** When the photos were taken and worked on, as their records say. */
final class WorkTime {
  private long firstMillis = Long.MAX_VALUE;
  private long lastMillis = Long.MIN_VALUE;
  private double computedMillis;

  void add(PhotoRecord photo) {
    firstMillis = Math.min(firstMillis, photo.photo().receivedAtMillis());
    lastMillis = Math.max(lastMillis, photo.photo().receivedAtMillis());
    spans(photo).forEach(this::add);
  }

  private static Stream<Span> spans(PhotoRecord photo) {
    return Stream.concat(
        photo.extraction().stream().flatMap(found -> Stream.of(found.decode(), found.detect())),
        photo.fields().values().stream()
            .flatMap(fields -> fields.values().stream())
            .map(FieldResult::span));
  }

  private void add(Span span) {
    lastMillis = Math.max(lastMillis, span.endMicros() / 1000);
    computedMillis += span.millis();
  }

  /** From the first photo's arrival to the last result, with all pauses between. */
  record Period(long firstMillis, long lastMillis) {
    Duration length() {
      return Duration.ofMillis(lastMillis - firstMillis);
    }
  }

  /** Empty when there was no photo. */
  Optional<Period> period() {
    return firstMillis > lastMillis
        ? Optional.empty()
        : Optional.of(new Period(firstMillis, lastMillis));
  }

  /** Of all stages of all photos together. */
  Duration computed() {
    return Duration.ofMillis(Math.round(computedMillis));
  }
}
