package me.similarfaces.pipeline;

import java.time.Duration;

/** Whatever processes the photos: in this process, or as jobs on a cluster. */
public interface PhotoPipeline extends AutoCloseable {

  /** How it goes at this moment. */
  PipelineStatus status();

  /** Waits until photos are processed, or never will be, or the time is over. */
  PipelineStatus awaitStart(Duration timeout) throws InterruptedException;

  @Override
  void close();
}
