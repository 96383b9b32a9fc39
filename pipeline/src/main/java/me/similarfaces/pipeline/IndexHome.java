package me.similarfaces.pipeline;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where the faces are searched.
 *
 * @param milvusUri address of a Milvus server; empty: an index in the data folder
 * @param milvusToken {@code user:password} or an API key; empty for none
 * @param timeToLive after which Milvus forgets a face; zero leaves it to the collection
 */
public record IndexHome(String milvusUri, String milvusToken, Duration timeToLive)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** An index in the data folder, of this process alone. */
  public static final IndexHome EMBEDDED = new IndexHome("", "", Duration.ZERO);

  public boolean isEmbedded() {
    return milvusUri.isEmpty();
  }

  /** Without the token: homes are written into logs. */
  @Override
  public String toString() {
    return isEmbedded() ? "embedded" : milvusUri;
  }
}
