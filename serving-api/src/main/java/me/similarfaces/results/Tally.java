package me.similarfaces.results;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often each of a few labels was seen, and how often none was known. */
final class Tally {
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private long unknown;

  /** A label and how often it was seen. */
  record Bar(String label, long count) {}

  void add(String label) {
    counts.merge(label, 1L, Long::sum);
  }

  void addUnknown() {
    unknown++;
  }

  long known() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  long unknown() {
    return unknown;
  }

  long count(String label) {
    return counts.getOrDefault(label, 0L);
  }

  /** The most frequent label first. */
  List<Bar> byFrequency() {
    return counts.entrySet().stream()
        .map(count -> new Bar(count.getKey(), count.getValue()))
        .sorted(Comparator.comparingLong(Bar::count).reversed().thenComparing(Bar::label))
        .toList();
  }
}
