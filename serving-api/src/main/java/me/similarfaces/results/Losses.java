package me.similarfaces.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Entries by the reason why they are no photos, or why nothing came of them; some with paths. */
final class Losses {
  /** Paths that are kept of each reason. */
  static final int MOST_PATHS = 50;

  private final Map<String, Loss> byReason = new TreeMap<>();

  /** All entries of one reason. */
  static final class Loss {
    private final List<Lost> some = new ArrayList<>();
    private long count;

    long count() {
      return count;
    }

    /** The first of them. */
    List<Lost> some() {
      return some;
    }
  }

  /** One entry, with what was said of it. */
  record Lost(String path, String detail) {}

  void add(String reason, String path, String detail) {
    Loss loss = byReason.computeIfAbsent(reason, first -> new Loss());
    loss.count++;
    if (loss.some.size() < MOST_PATHS) {
      loss.some.add(new Lost(path, detail));
    }
  }

  /** In the order of the reasons' names. */
  Map<String, Loss> byReason() {
    return byReason;
  }
}
