package me.similarfaces.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.similarfaces.sqlite.SqliteDatabase;
import me.similarfaces.store.ArchiveStore;
import me.similarfaces.store.DataDirectory;
import me.similarfaces.store.PhotoMirror;
import me.similarfaces.store.PhotoStore;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Archives whose photos are in stores that many processes share: what they consist of, and how far
 * their photos are, in a folder of the process that reads them. If the folder is lost, the archive
 * is read once more; its photos are known by their contents.
 */
public final class SharedArchives implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedArchives.class);

  /** With a few hundred photos under way, enough for some hundred photos a second. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Resources opened = new Resources();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          BasicThreadFactory.builder().namingPattern("archive mirror").daemon().build());
  private final ArchiveStore archives;
  private final PhotoMirror photos;
  private boolean failing;

  private SharedArchives(Path folder, PhotoStore shared) {
    try {
      DataDirectory directory = opened.add(DataDirectory.open(folder));
      SqliteDatabase database = opened.add(SqliteDatabase.open(directory.database()));
      this.archives = new ArchiveStore(database);
      this.photos = new PhotoMirror(database, shared);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens those of a table, each table's in a folder of their own, and keeps them up to date until
   * they are closed.
   *
   * @param data a folder that may also be that of an embedded installation
   * @throws me.similarfaces.store.DataDirectoryInUseException when another process has them
   */
  public static SharedArchives open(Path data, AwsHome home, PhotoStore shared) {
    Path folder = data.resolve("cluster-archives").resolve(home.table());
    SharedArchives archives = new SharedArchives(folder, shared);
    long pause = PAUSE.toMillis();
    var unused =
        archives.clock.scheduleWithFixedDelay(
            archives::refreshQuietly, pause, pause, TimeUnit.MILLISECONDS);
    return archives;
  }

  /** The photos go on without being looked at. */
  private void refreshQuietly() {
    try {
      photos.refresh();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing && !clock.isShutdown()) {
        LOG.warn("How far the photos are can't be seen at the moment: {}", e.getMessage());
      }
      failing = true;
    }
  }

  public ArchiveStore archives() {
    return archives;
  }

  public PhotoMirror photos() {
    return photos;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    opened.close();
  }
}
