package me.similarfaces.cli;

import java.time.Duration;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.pipeline.ModelPlacement;
import me.similarfaces.pipeline.PhotoPipeline;
import me.similarfaces.pipeline.PipelineStatus;

/** Commands that are of no use without a pipeline that runs. */
final class PipelineStarts {
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private PipelineStarts() {}

  /**
   * Says what is wrong with the models before anything else starts, and loads them first if they
   * must not run on the CPU.
   *
   * @throws me.similarfaces.neuron.pack.PackException when the pack can't be used
   * @throws me.similarfaces.neuron.place.AcceleratorException when they would run on the CPU
   */
  static void requireModels(ServerConfig config) {
    if (config.mode() != ServerConfig.Mode.EMBEDDED) {
      return;
    }
    if (config.requireAccelerator()) {
      ModelPlacement.requireAccelerator(config.pack());
    }
    ModelPlacement.check(config.pack());
  }

  /**
   * Waits until it runs.
   *
   * @throws StartException when it does not
   */
  static void require(PhotoPipeline pipeline) throws InterruptedException {
    requireRunning(pipeline.awaitStart(PATIENCE));
  }

  /**
   * @throws StartException when it does not run
   */
  static void requireRunning(PipelineStatus status) {
    if (!status.running()) {
      throw new StartException(status.reason());
    }
  }
}
