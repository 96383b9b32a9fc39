package me.similarfaces.index;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;

/**
 * Searchers over what the writer holds, mostly not older than {@link #MAX_AGE} plus one refresh. A
 * refresh turns the buffered faces into a segment, so it is done before a search and not after a
 * write, and not for every search: under load that would make a segment for each face. Where
 * refreshing takes long it is done less often, but never less than every {@link #OLDEST}.
 */
final class FreshSearcher implements Closeable {
  static final Duration MAX_AGE = Duration.ofMillis(200);
  private static final Duration OLDEST = Duration.ofMillis(800);

  /** Refreshing may take one in so many seconds of a thread. */
  private static final int SHARE = 50;

  private final SearcherManager manager;
  private final AtomicLong lastRefreshNanos = new AtomicLong(System.nanoTime());
  private volatile long ageNanos = MAX_AGE.toNanos();

  FreshSearcher(IndexWriter writer) throws IOException {
    manager = new SearcherManager(writer, new Uncached());
  }

  /**
   * @param age how old the caller's searcher may be in any case
   */
  boolean isStale(Duration age) {
    return isStale(lastRefreshNanos.get(), System.nanoTime(), age);
  }

  private boolean isStale(long last, long now, Duration age) {
    return now - last >= Math.max(age.toNanos(), ageNanos);
  }

  /** Refreshes unless another thread has begun to since the caller looked. */
  void refreshIfStale(Duration age) throws IOException {
    long last = lastRefreshNanos.get();
    long now = System.nanoTime();
    if (isStale(last, now, age) && lastRefreshNanos.compareAndSet(last, now)) {
      manager.maybeRefreshBlocking();
      long longEnough = SHARE * (System.nanoTime() - now);
      ageNanos = Math.max(MAX_AGE.toNanos(), Math.min(OLDEST.toNanos(), longEnough));
    }
  }

  /** When this returns, new searches see every write that was finished before the call. */
  void refresh() throws IOException {
    lastRefreshNanos.set(System.nanoTime());
    manager.maybeRefreshBlocking();
  }

  /** Something that reads. */
  interface Search<T> {
    T in(IndexSearcher searcher) throws IOException;
  }

  <T> T search(Search<T> search) throws IOException {
    IndexSearcher searcher = manager.acquire();
    try {
      return search.in(searcher);
    } finally {
      manager.release(searcher);
    }
  }

  @Override
  public void close() throws IOException {
    manager.close();
  }

  /** No filter comes twice (each excludes another photo): caching them is memory for nothing. */
  private static final class Uncached extends SearcherFactory {
    @Override
    public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      return searcher;
    }
  }
}
