package me.similarfaces.api;

import java.time.Duration;
import java.util.Optional;

/** Ends a call with a problem. */
public class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;
  private final Duration retryAfter;

  ProblemException(ProblemCode code, String detail) {
    this(code, detail, Duration.ZERO);
  }

  private ProblemException(ProblemCode code, String detail, Duration retryAfter) {
    super(detail);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  static ProblemException badParameter(String detail) {
    return new ProblemException(ProblemCode.BAD_PARAMETER, detail);
  }

  static ProblemException photoNotFound() {
    return new ProblemException(
        ProblemCode.PHOTO_NOT_FOUND, "it never existed, was deleted or has expired");
  }

  static ProblemException faceNotFound() {
    return new ProblemException(
        ProblemCode.FACE_NOT_FOUND, "it never existed, or its photo was deleted or has expired");
  }

  static ProblemException archiveNotFound() {
    return new ProblemException(
        ProblemCode.ARCHIVE_NOT_FOUND, "it was never processed in this data folder");
  }

  static ProblemException overloaded(String detail, Duration retryAfter) {
    return new ProblemException(ProblemCode.OVERLOADED, detail, retryAfter);
  }

  static ProblemException notReady(String detail) {
    return new ProblemException(ProblemCode.NOT_READY, detail, Duration.ofSeconds(2));
  }

  ProblemCode code() {
    return code;
  }

  /** When to come back; empty where that would not help. */
  Optional<Duration> retryAfter() {
    return retryAfter.isZero() ? Optional.empty() : Optional.of(retryAfter);
  }
}
