package me.similarfaces.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.similarfaces.neuron.place.AcceleratorException;
import me.similarfaces.neuron.place.Accelerators;
import me.similarfaces.neuron.place.CoreRanges;
import me.similarfaces.neuron.place.Hardware;

/**
 * Which task manager gets which cores of this machine's accelerators. A core belongs to one process
 * as long as that lives, so what those have that run already is not given to others.
 */
final class CoreGroups {
  private final List<Integer> cores;
  private final boolean required;

  private CoreGroups(List<Integer> cores, boolean required) {
    this.cores = cores;
    this.required = required;
  }

  /**
   * @throws AcceleratorException when one is required and there is none
   */
  static CoreGroups on(Hardware hardware, boolean required) {
    if (hardware instanceof Hardware.Neuron neuron) {
      return new CoreGroups(neuron.cores(), required);
    }
    if (required) {
      throw new AcceleratorException(((Hardware.CpuOnly) hardware).reason());
    }
    return new CoreGroups(List.of(), false);
  }

  /**
   * What those are to have in their environment that don't run yet.
   *
   * @throws ClusterException when there are fewer cores than task managers to start
   */
  Map<ClusterProcess, Map<String, String>> environments(List<ClusterProcess> taskManagers) {
    List<ClusterProcess> missing = taskManagers.stream().filter(tm -> !tm.alive()).toList();
    Map<ClusterProcess, Map<String, String>> environments = new HashMap<>();
    missing.forEach(tm -> environments.put(tm, environment()));
    if (!missing.isEmpty() && !cores.isEmpty()) {
      List<List<Integer>> shares = shares(free(taskManagers), missing.size());
      for (int i = 0; i < missing.size(); i++) {
        String share = CoreRanges.text(shares.get(i));
        environments.get(missing.get(i)).put(Accelerators.CORES_VARIABLE, share);
      }
    }
    return environments;
  }

  /** Also a no: this process may have inherited a yes. */
  private Map<String, String> environment() {
    return new HashMap<>(Map.of(Accelerators.REQUIRE_VARIABLE, Boolean.toString(required)));
  }

  private List<Integer> free(List<ClusterProcess> taskManagers) {
    List<Integer> free = new ArrayList<>(cores);
    taskManagers.stream().filter(ClusterProcess::alive).map(this::held).forEach(free::removeAll);
    return free;
  }

  /** All of them where it was not told which. */
  private List<Integer> held(ClusterProcess process) {
    return process.variable(Accelerators.CORES_VARIABLE).flatMap(CoreRanges::parse).orElse(cores);
  }

  private List<List<Integer>> shares(List<Integer> free, int count) {
    if (free.size() < count) {
      throw new ClusterException(
          "%d of %d accelerator cores are free, which is too few for %d more task managers"
              .formatted(free.size(), cores.size(), count));
    }
    return CoreRanges.shares(free, count);
  }
}
