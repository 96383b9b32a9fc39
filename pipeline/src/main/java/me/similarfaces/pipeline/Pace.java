package me.similarfaces.pipeline;

import java.time.Duration;

/**
 * Whether somebody waits for a photo, or for many of them; docs/decisions/0058 says what that is
 * worth.
 */
public enum Pace {
  /**
   * Somebody waits for each photo: what can be found at the same time is, by different threads, and
   * each field is written as soon as it is known.
   */
  PROMPT(Duration.ofSeconds(1), 64, 1, Duration.ofMillis(20)),

  /**
   * Nobody waits for one photo: each is walked to its end by one thread, and what was found about
   * several photos is written together.
   */
  STEADY(Duration.ofSeconds(2), 96, 64, Duration.ofMillis(200));

  private final Duration checkpointInterval;
  private final int openLeases;
  private final int writeBatch;
  private final Duration poll;

  Pace(Duration checkpointInterval, int openLeases, int writeBatch, Duration poll) {
    this.checkpointInterval = checkpointInterval;
    this.openLeases = openLeases;
    this.writeBatch = writeBatch;
    this.poll = poll;
  }

  /** How often finished photos are taken off the queue. */
  Duration checkpointInterval() {
    return checkpointInterval;
  }

  /** Faces that were indexed so long ago a search may miss. */
  Duration searchAge() {
    return this == PROMPT ? Duration.ZERO : Duration.ofSeconds(5);
  }

  /** Photos in the pipeline for each instance: enough to be busy between two checkpoints. */
  int openLeases() {
    return openLeases;
  }

  /** Results of one kind that are written together, at most; fewer when a checkpoint comes. */
  int writeBatch() {
    return writeBatch;
  }

  /** How often the source looks for tasks when it was idle; it waits for them meanwhile. */
  Duration poll() {
    return poll;
  }

  /** Whether the crops for people are cut before anybody asks for them. */
  boolean cutsCrops() {
    return this == PROMPT;
  }

  /** Whether the branches run side by side. */
  boolean branches() {
    return this == PROMPT;
  }
}
