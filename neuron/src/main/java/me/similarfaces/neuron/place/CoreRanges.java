package me.similarfaces.neuron.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of cores as {@code NEURON_RT_VISIBLE_CORES} has them: {@code 0}, {@code 0-3}, {@code
 * 0,2}.
 */
public final class CoreRanges {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

  private CoreRanges() {}

  /** In ascending order, each once; empty when that is no list of cores. */
  public static Optional<List<Integer>> parse(String text) {
    TreeSet<Integer> cores = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part.strip());
      if (!range.matches()) {
        return Optional.empty();
      }
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (last < first) {
        return Optional.empty();
      }
      for (int core = first; core <= last; core++) {
        cores.add(core);
      }
    }
    return Optional.of(List.copyOf(cores));
  }

  /**
   * The shortest text that {@link #parse} understands.
   *
   * @param cores in ascending order
   */
  public static String text(List<Integer> cores) {
    List<String> ranges = new ArrayList<>();
    for (int from = 0; from < cores.size(); ) {
      int to = from;
      while (to + 1 < cores.size() && cores.get(to + 1) == cores.get(to) + 1) {
        to++;
      }
      ranges.add(from == to ? "" + cores.get(from) : cores.get(from) + "-" + cores.get(to));
      from = to + 1;
    }
    return String.join(",", ranges);
  }

  /**
   * Shares cores out as evenly as they can be, neighbours together.
   *
   * @param count of shares, at most one for each core
   */
  public static List<List<Integer>> shares(List<Integer> cores, int count) {
    if (count < 1 || count > cores.size()) {
      throw new IllegalArgumentException(cores.size() + " cores can't be " + count + " shares");
    }
    List<List<Integer>> shares = new ArrayList<>();
    int next = 0;
    for (int share = 0; share < count; share++) {
      int end = next + cores.size() / count + (share < cores.size() % count ? 1 : 0);
      shares.add(List.copyOf(cores.subList(next, end)));
      next = end;
    }
    return shares;
  }
}
