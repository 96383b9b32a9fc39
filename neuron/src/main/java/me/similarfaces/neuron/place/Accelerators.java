package me.similarfaces.neuron.place;

import java.util.Map;

/** What the environment of a process says about accelerators. */
public final class Accelerators {
  /** Which cores a process may use; read by Neuron's runtime and by us. */
  public static final String CORES_VARIABLE = "NEURON_RT_VISIBLE_CORES";

  /** How many, where nobody says which. */
  static final String CORE_COUNT_VARIABLE = "NEURON_RT_NUM_CORES";

  /** {@code true}: the CPU does not stand in for an accelerator. */
  public static final String REQUIRE_VARIABLE = "SIMILARFACES_REQUIRE_ACCELERATOR";

  private Accelerators() {}

  /** Whatever is not plainly a no is a yes: nothing is to run on the CPU for a typing error. */
  public static boolean required(Map<String, String> environment) {
    String text = environment.getOrDefault(REQUIRE_VARIABLE, "").strip();
    return !text.isEmpty() && !text.equalsIgnoreCase("false");
  }
}
