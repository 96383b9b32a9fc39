package me.similarfaces.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import me.similarfaces.api.PhotoIntake.Upload;
import me.similarfaces.queue.LeasedQueue;
import me.similarfaces.vision.MappedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Takes photos. */
final class UploadRoute {
  private static final Logger LOG = LoggerFactory.getLogger(UploadRoute.class);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration AFTER_A_WHILE = Duration.ofSeconds(10);

  private final ServerState state;
  private final Access access;
  private final PhotoRoutes photos;
  private final UploadFiles files;
  private final UploadReader reader;
  private final DecodeGate gate;
  private final long maxPixels;
  private final int maxQueue;
  private final Semaphore places;

  UploadRoute(
      ServerConfig config,
      ServerState state,
      Access access,
      PhotoRoutes photos,
      UploadFiles files) {
    this.state = state;
    this.access = access;
    this.photos = photos;
    this.files = files;
    this.reader = new UploadReader(config.maxPhotoBytes(), files.folder());
    this.gate = new DecodeGate(Runtime.getRuntime().availableProcessors(), config.maxPixels());
    this.maxPixels = config.maxPixels();
    this.maxQueue = config.maxQueue();
    this.places = new Semaphore(config.maxUploads());
  }

  void post(Context ctx) {
    boolean read = false;
    try {
      Stores stores = state.stores();
      Optional<String> key = Parameters.idempotencyKey(ctx);
      Optional<String> earlier = key.flatMap(known -> earlier(stores, ctx, known));
      String id = earlier.isPresent() ? earlier.get() : take(ctx, stores, key);
      read = earlier.isEmpty();
      answer(ctx, stores, id);
    } finally {
      if (!read) {
        ctx.header(Header.CONNECTION, "close");
        reader.discardRest(ctx);
      }
    }
  }

  private Optional<String> earlier(Stores stores, Context ctx, String key) {
    return stores.photos().findByIdempotencyKey(access.collection(ctx), key);
  }

  private String take(Context ctx, Stores stores, Optional<String> key) {
    checkQueue(stores.queue());
    if (!places.tryAcquire()) {
      throw ProblemException.overloaded("too many uploads at the same time", SOON);
    }
    try {
      return receive(ctx, stores, key);
    } finally {
      places.release();
    }
  }

  private void checkQueue(LeasedQueue queue) {
    long depth = queue.stats().depth();
    if (depth >= maxQueue) {
      throw ProblemException.overloaded(depth + " photos are waiting", AFTER_A_WHILE);
    }
  }

  private String receive(Context ctx, Stores stores, Optional<String> key) {
    String photoId = PhotoIds.next(System.currentTimeMillis());
    Path file = files.file(photoId);
    try (MDC.MDCCloseable logged = MDC.putCloseable("photo", photoId)) {
      reader.read(ctx, file);
      Upload upload =
          new Upload(
              photoId,
              MappedFile.of(file),
              access.collection(ctx),
              key,
              System.currentTimeMillis());
      String id = new PhotoIntake(stores, gate, maxPixels).accept(upload);
      LOG.info("Accepted a photo");
      return id;
    } finally {
      UploadFiles.delete(file);
    }
  }

  private void answer(Context ctx, Stores stores, String photoId) {
    ctx.status(202)
        .header(Header.LOCATION, Links.photo(photoId))
        .header(Header.CACHE_CONTROL, "no-store")
        .contentType("application/json")
        .result(
            Json.bytes(
                stores
                    .photos()
                    .find(photoId)
                    .map(photos::document)
                    .orElseThrow(ProblemException::photoNotFound)));
  }
}
