package me.similarfaces.cli;

import java.time.Duration;
import me.similarfaces.pipeline.PhotoPipeline;
import me.similarfaces.pipeline.PipelineStatus;

/** Commands that are of no use without a pipeline that runs. */
final class PipelineStarts {
  private PipelineStarts() {}

  /**
   * @throws StartException when it does not
   */
  static void require(PhotoPipeline pipeline, Duration patience) throws InterruptedException {
    PipelineStatus status = pipeline.awaitStart(patience);
    if (!status.running()) {
      throw new StartException(status.reason());
    }
  }
}
