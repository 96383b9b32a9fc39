package me.similarfaces.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.similarfaces.store.PhotoRecord;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Server-sent events of a photo. An open stream costs a connection, but no thread. */
final class EventRoute implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventRoute.class);
  private static final int HEARTBEAT_SECONDS = 15;

  private final ServerState state;
  private final Access access;
  private final Executor executor;
  private final Set<Feed> feeds = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          BasicThreadFactory.builder().namingPattern("event-heartbeat").daemon().build());

  /**
   * @param executor looks at photos that changed, off the thread that changed them
   */
  EventRoute(ServerState state, Access access, Executor executor) {
    this.state = state;
    this.access = access;
    this.executor = executor;
    var unused =
        clock.scheduleAtFixedRate(
            () -> feeds.forEach(feed -> feed.stream.heartbeat()),
            HEARTBEAT_SECONDS,
            HEARTBEAT_SECONDS,
            TimeUnit.SECONDS);
  }

  void get(Context ctx) {
    PhotoRecord photo = access.photo(ctx);
    ctx.contentType("text/event-stream; charset=utf-8")
        .header(Header.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no");
    if (!ctx.req().getMethod().equals("HEAD")) {
      ctx.future(() -> new Feed(photo.photo().id(), ctx).start());
    }
  }

  int open() {
    return feeds.size();
  }

  /** Ends every stream. */
  @Override
  public void close() {
    clock.shutdownNow();
    feeds.forEach(feed -> feed.stream.end());
  }

  /** One client that listens to one photo. */
  private final class Feed {
    private final String photoId;
    private final EventStream stream;
    private final PhotoEvents events;
    private volatile CompletableFuture<Void> change = CompletableFuture.completedFuture(null);

    Feed(String photoId, Context ctx) {
      this.photoId = photoId;
      this.events =
          new PhotoEvents(new PhotoDocuments(ids -> state.stores().photos().existing(ids)));
      try {
        this.stream = new EventStream(ctx.res().getOutputStream());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    CompletableFuture<Void> start() {
      feeds.add(this);
      CompletableFuture<Void> closed = stream.start().whenComplete((nothing, error) -> stop());
      executor.execute(this::tell);
      return closed;
    }

    private void stop() {
      feeds.remove(this);
      change.cancel(false);
    }

    private void tell() {
      try {
        state.stores().photos().find(photoId).ifPresentOrElse(this::tell, this::gone);
      } catch (RuntimeException e) {
        LOG.warn("Events of photo {} end: {}", photoId, e.getMessage());
        stream.end();
      }
    }

    private void tell(PhotoRecord photo) {
      if (events.tell(photo, stream::send)) {
        stream.end();
      } else if (feeds.contains(this)) {
        change = state.stores().photos().changeAfter(photoId, photo.version());
        var unused = change.thenRunAsync(this::tell, executor);
      }
    }

    private void gone() {
      stream.send("gone", Map.of("photo_id", photoId));
      stream.end();
    }
  }
}
