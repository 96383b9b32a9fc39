package me.similarfaces.index;

import io.milvus.v2.exception.MilvusClientException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Calls of a Milvus server. The SDK tries again while the server can't be reached; a server that is
 * back but still loads its collections answers with an error, and is asked again here.
 */
final class MilvusCalls {
  /**
   * Milvus' codes (merr) for what passes by itself: service not ready or unavailable, collection or
   * partition not (fully) loaded, no replica, no channel, no node.
   */
  private static final Set<Integer> PASSING =
      Set.of(1, 2, 101, 103, 201, 202, 401, 500, 501, 503, 901, 902);

  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2000;

  private final String uri;
  private final Duration patience;

  MilvusCalls(String uri, Duration patience) {
    this.uri = uri;
    this.patience = patience;
  }

  /**
   * @throws FaceIndexException when the server refuses, or can't answer for so long
   */
  <T> T call(Supplier<T> body) {
    long deadline = System.nanoTime() + patience.toNanos();
    for (long pause = FIRST_PAUSE_MILLIS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
      try {
        return body.get();
      } catch (MilvusClientException e) {
        if (!PASSING.contains(e.getServerErrCode()) || System.nanoTime() > deadline) {
          throw failure(e);
        }
        sleep(pause);
      } catch (FaceIndexException e) {
        throw e;
      } catch (RuntimeException e) {
        throw failure(e);
      }
    }
  }

  FaceIndexException failure(RuntimeException cause) {
    return new FaceIndexException("the face index at " + uri + ": " + cause.getMessage(), cause);
  }

  private void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FaceIndexException("interrupted while the face index at " + uri + " loads", e);
    }
  }
}
