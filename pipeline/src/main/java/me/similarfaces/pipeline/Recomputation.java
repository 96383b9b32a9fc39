package me.similarfaces.pipeline;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.similarfaces.sqlite.SqliteDatabase;
import me.similarfaces.store.Archive;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.DataDirectory;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.store.Recomputed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An archive that is computed once more in a data folder of its own, its staged folder, and whose
 * results then replace those in the data folder all at once.
 */
public final class Recomputation {
  private static final Logger LOG = LoggerFactory.getLogger(Recomputation.class);

  /** Pictures that are announced together. */
  private static final int BATCH = 200;

  private final Backends backends;
  private final Recomputed recomputed;

  private Recomputation(Backends backends) {
    this.backends = backends;
    this.recomputed = backends.archives().orElseThrow().recomputed();
  }

  /**
   * Prepares a staged folder: what was deleted from the data folder is refused there as well. The
   * data folder may be in use.
   */
  public static void prepare(Path staged, Path data) {
    Path other = DataDirectory.database(data);
    try (DataDirectory folder = DataDirectory.open(staged);
        SqliteDatabase database = SqliteDatabase.open(folder.database())) {
      if (Files.exists(other)) {
        new Recomputed(database).refuseTheDeadOf(other);
      }
    }
  }

  /**
   * Replaces the results in the data folder. When this is interrupted, there are those of before or
   * those of now; and the next opening of the data folder makes the index follow, if need be.
   *
   * @param staged is open by this process alone, as a folder
   * @return of how many photos there are other results now
   */
  public static int takeOver(DataDirectory staged, Archive archive, Backends backends) {
    return new Recomputation(backends).takeOver(staged, archive);
  }

  private int takeOver(DataDirectory staged, Archive archive) {
    List<String> missing = recomputed.missing(staged.database());
    BlobStore pictures = new BlobStore(staged.blobs().toString());
    for (int from = 0; from < missing.size(); from += BATCH) {
      copy(pictures, missing.subList(from, Math.min(missing.size(), from + BATCH)));
    }
    int photos =
        recomputed.takeOver(staged.database(), archive, missing, backends.blobs()::imageUri);
    int deletions = backends.deletion().resumeAlone();
    int indexed = new CatchUp(backends, recomputed).run();
    LOG.info(
        "Replaced the results of {} photos, {} of them new; {} deletions, {} photos indexed",
        photos,
        missing.size(),
        deletions,
        indexed);
    return photos;
  }

  private void copy(BlobStore pictures, List<String> photoIds) {
    PhotoStore photos = backends.photos();
    photos.together(
        () -> {
          photoIds.forEach(photos::announce);
          return photoIds.size();
        });
    for (String photoId : photoIds) {
      ByteBuffer jpeg = ByteBuffer.wrap(pictures.read(pictures.imageUri(photoId)));
      backends.blobs().write(backends.blobs().imageUri(photoId), jpeg, "image/jpeg");
    }
  }
}
