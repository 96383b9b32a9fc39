package me.similarfaces.index;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a Milvus server is and how it is used.
 *
 * @param uri such as {@code http://127.0.0.1:19530}
 * @param token {@code user:password} or an API key; empty for a server without authentication
 * @param timeToLive after which a face is forgotten, counted from when it was last written; empty
 *     leaves it to the collection, which keeps faces until they are deleted unless it was told
 *     otherwise
 * @param patience how long one answer is waited for, and how long a call is tried again while the
 *     server can't be reached
 */
public record MilvusSettings(
    String uri, String token, Optional<Duration> timeToLive, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration IMPATIENCE = Duration.ofSeconds(5);

  /** A server without authentication; faces are kept until they are deleted. */
  public static MilvusSettings of(String uri) {
    return new MilvusSettings(uri, "", Optional.empty(), PATIENCE);
  }

  /** For whoever has something better to do than to wait: a few seconds of patience. */
  public MilvusSettings impatient() {
    return new MilvusSettings(uri, token, timeToLive, IMPATIENCE);
  }

  public MilvusSettings withTimeToLive(Duration other) {
    return new MilvusSettings(uri, token, Optional.of(other), patience);
  }

  public MilvusSettings withToken(String other) {
    return new MilvusSettings(uri, other, timeToLive, patience);
  }
}
