package me.similarfaces.transform;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import me.similarfaces.face.Failure;
import me.similarfaces.index.FaceIndexException;
import me.similarfaces.model.ModelException;
import me.similarfaces.vision.UndecodableImageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a throwable means for the photo or the field that was worked on. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /**
   * The failure to record, logged with the id of what failed.
   *
   * @throws RuntimeException the throwable itself when it says nothing of this photo: storage that
   *     is down, or a job that is being cancelled
   */
  static Failure of(Throwable thrown, String id) {
    rethrowIfNotOurs(thrown);
    Failure failure = new Failure(reason(thrown), detail(thrown));
    if (failure.reason().equals(Failure.INTERNAL_ERROR)) {
      LOG.error("{} failed with {}", id, failure.reason(), thrown);
    } else {
      LOG.warn("{} failed with {}: {}", id, failure.reason(), failure.detail());
    }
    return failure;
  }

  /** Of what was delivered more often than it may be. */
  static Failure exhausted(int maxAttempts) {
    String detail = "given up after " + maxAttempts + " attempts that did not end";
    return new Failure(Failure.ATTEMPTS_EXHAUSTED, detail);
  }

  private static void rethrowIfNotOurs(Throwable thrown) {
    if (thrown instanceof StorageDownException || Thread.currentThread().isInterrupted()) {
      throw thrown instanceof RuntimeException runtime
          ? runtime
          : new IllegalStateException(thrown);
    }
  }

  private static String reason(Throwable thrown) {
    if (thrown instanceof ModelException) {
      return Failure.MODEL_ERROR;
    }
    if (thrown instanceof FaceIndexException) {
      return Failure.INDEX_UNAVAILABLE;
    }
    if (thrown instanceof UndecodableImageException) {
      return Failure.UNDECODABLE_IMAGE;
    }
    return missing(thrown) ? Failure.IMAGE_UNAVAILABLE : Failure.INTERNAL_ERROR;
  }

  private static boolean missing(Throwable thrown) {
    return thrown instanceof UncheckedIOException io
        && io.getCause() instanceof FileNotFoundException;
  }

  private static String detail(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
  }
}
