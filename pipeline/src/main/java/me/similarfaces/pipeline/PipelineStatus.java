package me.similarfaces.pipeline;

/**
 * Whether photos are being processed.
 *
 * @param reason why not; empty while it is running
 */
public record PipelineStatus(State state, String reason) {

  /** Photos are being processed. */
  public static final PipelineStatus RUNNING = new PipelineStatus(State.RUNNING, "");

  /** Where a pipeline is in its life. */
  public enum State {
    /** Models are being loaded, or the job is being deployed. */
    STARTING,
    /** Photos are taken from the queue. */
    RUNNING,
    /** It will not run without help. */
    FAILED,
    /** It was closed. */
    STOPPED
  }

  public boolean running() {
    return equals(RUNNING);
  }
}
