package me.similarfaces.neuron.place;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which cores Neuron's runtime leaves to a process, by the two variables that it reads. */
final class VisibleCores {
  private VisibleCores() {}

  /**
   * All of them if the environment says nothing; of both variables the one with numbers counts.
   *
   * @param all how many cores the devices have together
   */
  static List<Integer> of(int all, Map<String, String> environment) throws UnusableException {
    String visible = environment.getOrDefault(Accelerators.CORES_VARIABLE, "").strip();
    String number = environment.getOrDefault(Accelerators.CORE_COUNT_VARIABLE, "").strip();
    if (!visible.isEmpty()) {
      return named(all, visible);
    }
    return IntStream.range(0, number.isEmpty() ? all : counted(all, number)).boxed().toList();
  }

  private static List<Integer> named(int all, String text) throws UnusableException {
    String setting = Accelerators.CORES_VARIABLE + "=" + text;
    List<Integer> cores =
        CoreRanges.parse(text)
            .orElseThrow(() -> new UnusableException(setting + " is no list of cores"));
    if (cores.get(cores.size() - 1) >= all) {
      throw new UnusableException(setting + ", but the devices have " + all + " cores, from 0");
    }
    return cores;
  }

  /** 0 means all. */
  private static int counted(int all, String text) throws UnusableException {
    String setting = Accelerators.CORE_COUNT_VARIABLE + "=" + text;
    if (!text.matches("\\d{1,4}")) {
      throw new UnusableException(setting + " is no number of cores");
    }
    int count = Integer.parseInt(text);
    if (count > all) {
      throw new UnusableException(setting + ", but the devices have " + all + " cores");
    }
    return count == 0 ? all : count;
  }
}
