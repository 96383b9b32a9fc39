package me.similarfaces.index;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An index of a server that comes and goes. It is opened by its first use. Once a call has failed,
 * every other one fails at once, until the server answers again to a thread that asks it now and
 * then: waiting for it in each call would hold up everything else that a worker does.
 */
public final class ResilientFaceIndex implements FaceIndex {
  private static final Logger LOG = LoggerFactory.getLogger(ResilientFaceIndex.class);
  private static final long PAUSE_MILLIS = 1_000;

  private final String model;
  private final Supplier<FaceIndex> opener;
  private final Duration patience;
  private Optional<FaceIndex> opened = Optional.empty();
  private Optional<CompletableFuture<FaceIndex>> available = Optional.empty();
  private boolean closed;

  /**
   * @param model that the opened index is of
   * @param opener throws {@link FaceIndexException} when it can't
   * @param patience how long a call waits while the index is being opened
   */
  public ResilientFaceIndex(String model, Supplier<FaceIndex> opener, Duration patience) {
    this.model = model;
    this.opener = opener;
    this.patience = patience;
  }

  private void run(Consumer<FaceIndex> body) {
    var unused =
        call(
            index -> {
              body.accept(index);
              return true;
            });
  }

  private <T> T call(Function<FaceIndex, T> body) {
    CompletableFuture<FaceIndex> ready = ready();
    FaceIndex index = await(ready);
    try {
      return body.apply(index);
    } catch (FaceIndexException e) {
      lost(ready, index, e);
      throw e;
    }
  }

  private synchronized CompletableFuture<FaceIndex> ready() {
    if (available.isEmpty()) {
      CompletableFuture<FaceIndex> opening = new CompletableFuture<>();
      available = Optional.of(opening);
      start(() -> open(opening));
    }
    return available.get();
  }

  private FaceIndex await(CompletableFuture<FaceIndex> ready) {
    try {
      return ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new FaceIndexException("the face index is still being opened", e);
    } catch (ExecutionException e) {
      throw new FaceIndexException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FaceIndexException("interrupted while the face index is being opened", e);
    }
  }

  private void open(CompletableFuture<FaceIndex> opening) {
    try {
      FaceIndex index = opener.get();
      keep(index);
      opening.complete(index);
    } catch (RuntimeException e) {
      opening.completeExceptionally(e);
      // The next use opens it again, but not at once.
      pause();
      forget(opening);
    }
  }

  private synchronized void keep(FaceIndex index) {
    opened = Optional.of(index);
    if (closed) {
      index.close();
    }
  }

  private synchronized void forget(CompletableFuture<FaceIndex> opening) {
    if (available.filter(opening::equals).isPresent()) {
      available = Optional.empty();
    }
  }

  /** Only the first of those who fail at the same time tells. */
  private synchronized void lost(
      CompletableFuture<FaceIndex> ready, FaceIndex index, FaceIndexException failure) {
    if (available.filter(ready::equals).isPresent()) {
      LOG.warn("The face index is away: {}", failure.getMessage());
      available = Optional.of(CompletableFuture.failedFuture(failure));
      start(() -> awaitReturn(index));
    }
  }

  private void awaitReturn(FaceIndex index) {
    while (!closed()) {
      pause();
      try {
        var unused = index.size();
        back(index);
        return;
      } catch (RuntimeException e) {
        LOG.debug("The face index is still away", e);
      }
    }
  }

  private synchronized void back(FaceIndex index) {
    LOG.info("The face index is back");
    available = Optional.of(CompletableFuture.completedFuture(index));
  }

  private synchronized boolean closed() {
    return closed;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "face index");
    thread.setDaemon(true);
    thread.start();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public void upsert(List<IndexedFace> faces) {
    run(index -> index.upsert(faces));
  }

  @Override
  public void deletePhoto(String collection, String photoId) {
    run(index -> index.deletePhoto(collection, photoId));
  }

  @Override
  public List<SimilarFace> search(FaceQuery query) {
    return call(index -> index.search(query));
  }

  /** Nothing was written to an index that was never opened. */
  @Override
  public synchronized void persist() {
    opened.ifPresent(FaceIndex::persist);
  }

  @Override
  public void flush() {
    run(FaceIndex::flush);
  }

  @Override
  public long size() {
    return call(FaceIndex::size);
  }

  @Override
  public synchronized void close() {
    closed = true;
    opened.ifPresent(FaceIndex::close);
  }
}
