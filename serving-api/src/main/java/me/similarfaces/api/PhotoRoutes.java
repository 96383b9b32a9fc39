package me.similarfaces.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.PhotoRecord;

/** The photo: document, picture, deletion. */
final class PhotoRoutes implements AutoCloseable {
  private static final int LONGEST_WAIT_SECONDS = 30;

  private final ServerState state;
  private final Access access;
  private final Executor executor;
  private final Map<Object, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

  /**
   * @param executor answers calls that waited, off the thread that ended their wait
   */
  PhotoRoutes(ServerState state, Access access, Executor executor) {
    this.state = state;
    this.access = access;
    this.executor = executor;
  }

  void get(Context ctx) {
    PhotoRecord photo = access.photo(ctx);
    Duration wait = wait(ctx);
    if (wait.isZero() || !ETags.matches(ctx, tag(photo))) {
      answer(ctx, photo);
    } else {
      ctx.future(() -> change(photo, wait).thenRunAsync(() -> answerNow(ctx), executor));
    }
  }

  private static Duration wait(Context ctx) {
    double seconds = Parameters.number(ctx, "wait", 0, 0, LONGEST_WAIT_SECONDS);
    return ctx.req().getMethod().equals("HEAD")
        ? Duration.ZERO
        : Duration.ofMillis(Math.round(seconds * 1000));
  }

  private CompletableFuture<Void> change(PhotoRecord photo, Duration wait) {
    CompletableFuture<Void> change =
        state
            .stores()
            .photos()
            .changeAfter(photo.photo().id(), photo.version())
            .completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS);
    Object ticket = new Object();
    waiting.put(ticket, change);
    return change.whenComplete((nothing, error) -> waiting.remove(ticket));
  }

  /** Ends every wait. */
  @Override
  public void close() {
    waiting.values().forEach(change -> change.complete(null));
  }

  private void answerNow(Context ctx) {
    answer(ctx, access.photo(ctx));
  }

  private void answer(Context ctx, PhotoRecord photo) {
    String tag = tag(photo);
    ctx.header(Header.ETAG, tag).header(Header.CACHE_CONTROL, "private, no-cache");
    if (ETags.matches(ctx, tag)) {
      ctx.status(304);
    } else {
      ctx.contentType("application/json").result(Json.bytes(document(photo)));
    }
  }

  PhotoDocument document(PhotoRecord photo) {
    return new PhotoDocuments(state.stores().photos()::existing).document(photo);
  }

  private static String tag(PhotoRecord photo) {
    return ETags.of(Long.toString(photo.version()));
  }

  void image(Context ctx) {
    PhotoRecord photo = access.photo(ctx);
    String uri = photo.photo().imageUri();
    jpeg(ctx, photo.photo().id(), blobs -> Channels.newInputStream(blobs.open(uri)));
  }

  /**
   * Pictures never change, but they can be deleted: a browser may keep them, and has to ask each
   * time whether they still exist.
   */
  void jpeg(Context ctx, String id, Function<BlobStore, InputStream> jpeg) {
    String tag = ETags.of(id);
    ctx.header(Header.ETAG, tag).header(Header.CACHE_CONTROL, "private, no-cache");
    if (ETags.matches(ctx, tag)) {
      ctx.status(304);
    } else {
      InputStream stream = jpeg.apply(state.stores().blobs());
      ctx.contentType("image/jpeg").disableCompression().result(stream);
    }
  }

  void delete(Context ctx) {
    PhotoRecord photo = access.photo(ctx);
    if (!state.stores().deletion().delete(photo.photo().id())) {
      throw ProblemException.photoNotFound();
    }
    ctx.status(204);
  }
}
