package me.similarfaces.cli;

import java.time.Duration;
import me.similarfaces.pipeline.PhotoPipeline;
import me.similarfaces.pipeline.PipelineStatus;

/** Commands that are of no use without a pipeline that runs. */
final class PipelineStarts {
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private PipelineStarts() {}

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
