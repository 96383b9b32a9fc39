package me.similarfaces.api;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.api.PhotoDocument.FailureDocument;
import me.similarfaces.api.PhotoIntake.Upload;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoStatus;
import me.similarfaces.vision.ImageException;
import me.similarfaces.vision.MappedFile;

/** The same walk as an upload's, without HTTP: files in, finished documents out. */
public final class PhotoAnalysis {
  private static final Duration ONE_WAIT = Duration.ofMinutes(1);

  private final Stores stores;
  private final PhotoIntake intake;
  private final PhotoDocuments documents;

  public PhotoAnalysis(ServerConfig config, Stores stores) {
    this.stores = stores;
    this.intake = PhotoIntake.of(config, stores);
    this.documents = new PhotoDocuments(stores.photos()::existing);
  }

  /** A photo that was queued, or the document that says why it was not. */
  public record Submitted(String photoId, Optional<PhotoDocument> refusal) {}

  /** Puts a photo into the queue. */
  public Submitted submit(Path file) {
    long now = System.currentTimeMillis();
    String photoId = PhotoIds.next(now);
    try {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        return refused(photoId, now, "image_unavailable", file + " is no file that can be read");
      }
      intake.accept(
          new Upload(
              photoId, MappedFile.of(file), ApiKeys.KEYLESS_COLLECTION, Optional.empty(), now));
      return new Submitted(photoId, Optional.empty());
    } catch (ImageException e) {
      return refused(photoId, now, e.code(), file + ": " + e.getMessage());
    } catch (ProblemException e) {
      return refused(photoId, now, e.code().wireName(), file + ": " + e.getMessage());
    }
  }

  private static Submitted refused(String photoId, long now, String reason, String detail) {
    PhotoDocument document =
        new PhotoDocument(
            photoId,
            PhotoStatus.FAILED.wireName(),
            PhotoDocuments.time(now),
            Optional.of(new FailureDocument(reason, detail)),
            Optional.empty(),
            List.of(),
            Map.of(),
            List.of());
    return new Submitted(photoId, Optional.of(document));
  }

  /** Waits until the photo is done or failed. */
  public PhotoDocument await(Submitted submitted) throws InterruptedException {
    if (submitted.refusal().isPresent()) {
      return submitted.refusal().get();
    }
    PhotoRecord photo = find(submitted);
    while (!PhotoProgress.status(photo).terminal()) {
      stores.photos().awaitChange(submitted.photoId(), photo.version(), ONE_WAIT);
      photo = find(submitted);
    }
    return documents.document(photo);
  }

  private PhotoRecord find(Submitted submitted) {
    return stores.photos().find(submitted.photoId()).orElseThrow();
  }
}
