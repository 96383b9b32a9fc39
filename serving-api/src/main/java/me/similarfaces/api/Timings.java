package me.similarfaces.api;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.similarfaces.api.PhotoDocument.StageDocument;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.Span;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;

/** Where the time of a photo went. Stages that have not begun are left out. */
final class Timings {
  private Timings() {}

  /** Milliseconds of computing for each stage, in the order of the walk. */
  static Map<String, Double> timings(PhotoRecord photo) {
    Map<String, Double> timings = new LinkedHashMap<>();
    stages(photo)
        .forEach(
            (stage, spans) ->
                timings.put(stage, Round.tenth(spans.stream().mapToDouble(Span::millis).sum())));
    if (PhotoProgress.status(photo).terminal() && !timings.isEmpty()) {
      timings.put("total", total(photo));
    }
    return timings;
  }

  private static double total(PhotoRecord photo) {
    return timeline(photo).stream().mapToDouble(StageDocument::end).max().orElse(0);
  }

  /** From the first start to the last end of each stage, since the photo was received. */
  static List<StageDocument> timeline(PhotoRecord photo) {
    long received = receivedMicros(photo);
    return stages(photo).entrySet().stream()
        .map(stage -> stage(stage.getKey(), stage.getValue(), received))
        .toList();
  }

  private static StageDocument stage(String name, List<Span> spans, long received) {
    long start = spans.stream().mapToLong(Span::startMicros).min().orElseThrow();
    long end = spans.stream().mapToLong(Span::endMicros).max().orElseThrow();
    return new StageDocument(name, millis(start - received), millis(end - received));
  }

  private static double millis(long micros) {
    return Round.tenth(Math.max(0, micros) / 1000.0);
  }

  private static Map<String, List<Span>> stages(PhotoRecord photo) {
    Map<String, List<Span>> stages = new LinkedHashMap<>();
    photo
        .extraction()
        .ifPresent(
            found -> {
              stages.put("queued", List.of(queued(photo, found.decode())));
              stages.put("decode", List.of(found.decode()));
              stages.put("detect", List.of(found.detect()));
            });
    fields(photo).forEach((field, spans) -> stages.put(name(field), spans));
    return stages;
  }

  private static Span queued(PhotoRecord photo, Span decode) {
    return new Span(receivedMicros(photo), Math.max(receivedMicros(photo), decode.startMicros()));
  }

  private static Map<Field, List<Span>> fields(PhotoRecord photo) {
    Map<Field, List<Span>> spans = new EnumMap<>(Field.class);
    photo.fields().values().stream()
        .flatMap(results -> results.values().stream())
        .filter(result -> result.value().isPresent())
        .forEach(result -> add(spans, result));
    return spans;
  }

  private static void add(Map<Field, List<Span>> spans, FieldResult result) {
    spans.computeIfAbsent(result.field(), field -> new ArrayList<>()).add(result.span());
  }

  private static String name(Field field) {
    return field == Field.EMBEDDING ? "embed" : field.wireName();
  }

  private static long receivedMicros(PhotoRecord photo) {
    return photo.photo().receivedAtMillis() * 1000;
  }
}
