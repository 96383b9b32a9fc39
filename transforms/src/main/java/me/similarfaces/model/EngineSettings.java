package me.similarfaces.model;

/**
 * What DJL and its engines must be told before they are loaded. A flag given to the JVM wins.
 *
 * <p>Not reachable from code, so the launcher sets it: {@code OMP_NUM_THREADS=1}, for the OpenMP
 * runtime inside PyTorch, and {@code DJL_CACHE_DIR}, where the native libraries are unpacked (430
 * MB; the home directory if unset).
 */
final class EngineSettings {
  private EngineSettings() {}

  /** Sets them; repeating it changes nothing. */
  static void apply() {
    // No look-ups of engine versions in the network, no usage reports.
    prefer("ai.djl.offline", "true");
    prefer("OPT_OUT_TRACKING", "true");
    // One predictor a core and one thread a predictor; more threads than cores cost 2-40x.
    prefer("ai.djl.pytorch.num_threads", "1");
    prefer("ai.djl.pytorch.num_interop_threads", "1");
    prefer("ai.djl.onnxruntime.num_threads", "1");
    prefer("ai.djl.onnxruntime.num_interop_threads", "1");
    // ONNX Runtime alone is enough for our models; don't load PyTorch beside it for array maths.
    prefer("ai.djl.onnx.disable_alternative", "true");
  }

  private static void prefer(String property, String value) {
    System.getProperties().putIfAbsent(property, value);
  }
}
