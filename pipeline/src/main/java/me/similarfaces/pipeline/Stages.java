package me.similarfaces.pipeline;

import java.util.Arrays;
import java.util.Locale;

/** Which part of the walk of a photo a job does. */
public enum Stages {
  /** The whole walk. */
  ALL("similarfaces"),
  /** Boxes and embeddings: the heavy models. Leaves each face for {@link #ANALYZE}. */
  EXTRACT("similarfaces-extract"),
  /** Everything after the embedding. */
  ANALYZE("similarfaces-analyze");

  private final String jobName;

  Stages(String jobName) {
    this.jobName = jobName;
  }

  /** The name that the job has on a cluster. */
  public String jobName() {
    return jobName;
  }

  /** The name on the command line. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it takes photos off their queue. */
  boolean readPhotos() {
    return this != ANALYZE;
  }

  /** Whether it takes faces off theirs. */
  boolean readFaces() {
    return this != EXTRACT;
  }

  /** Whether the two would take work from each other if they ran at the same time. */
  public boolean overlap(Stages other) {
    return (readPhotos() && other.readPhotos()) || (readFaces() && other.readFaces());
  }

  /**
   * @throws IllegalArgumentException with a sentence when there is no such stage
   */
  public static Stages parse(String text) {
    return Arrays.stream(values())
        .filter(stages -> stages.optionName().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + text + "' is none of all, extract, analyze"));
  }
}
