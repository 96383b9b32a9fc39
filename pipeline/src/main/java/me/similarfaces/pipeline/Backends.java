package me.similarfaces.pipeline;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.index.LuceneFaceIndex;
import me.similarfaces.index.MilvusFaceIndex;
import me.similarfaces.index.MilvusSettings;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.queue.LeasedQueue;
import me.similarfaces.queue.SqliteLeasedQueue;
import me.similarfaces.sqlite.SqliteDatabase;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.DataDirectory;
import me.similarfaces.store.PhotoDeletion;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.store.SqlitePhotoStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queue, stores and index of one installation, opened once in a JVM and shared by the API and every
 * function of the pipeline: so a field that is written here wakes the request that waits for it.
 *
 * <pre>{@code
 * Backends backends = Backends.of(Homes.in(dataDir, packDir));
 * backends.photos().create(photo);
 * backends.queue().add(task);
 * }</pre>
 */
public final class Backends implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Backends.class);
  private static final Map<Homes, Backends> OPEN = new ConcurrentHashMap<>();

  private final Homes homes;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final SqliteLeasedQueue queue;
  private final PhotoStore photos;
  private final BlobStore blobs;
  private final FaceIndex index;

  private Backends(Homes homes) {
    this.homes = homes;
    try {
      DataDirectory directory = closing(DataDirectory.open(Path.of(homes.dataDir())));
      SqliteDatabase database = closing(SqliteDatabase.open(directory.database()));
      this.queue = closing(new SqliteLeasedQueue(database, InstantSource.system()));
      this.photos = closing(new SqlitePhotoStore(database));
      this.blobs = new BlobStore(directory.blobs().toString());
      this.index = closing(openIndex(homes, directory));
    } catch (RuntimeException e) {
      closeOpened();
      throw e;
    }
  }

  private <T extends AutoCloseable> T closing(T resource) {
    opened.push(resource);
    return resource;
  }

  private static FaceIndex openIndex(Homes homes, DataDirectory directory) {
    ModelEntry embedder = ModelPack.open(Path.of(homes.packDir())).model(Task.FACE_EMBEDDING);
    int dimensions = embedder.outputs().get(0).shape()[0];
    IndexHome home = homes.index();
    if (home.isEmbedded()) {
      return LuceneFaceIndex.open(directory.index(), embedder.id(), dimensions);
    }
    MilvusSettings server = MilvusSettings.of(home.milvusUri()).withToken(home.milvusToken());
    return MilvusFaceIndex.open(server, embedder.id(), dimensions);
  }

  /**
   * The backends of these homes; the first call in a JVM opens them and takes up what an earlier
   * process left unfinished.
   *
   * @throws me.similarfaces.store.DataDirectoryInUseException when another process has the folder
   */
  public static Backends of(Homes homes) {
    return OPEN.computeIfAbsent(homes, Backends::open);
  }

  private static Backends open(Homes homes) {
    Backends backends = new Backends(homes);
    try {
      backends.recover();
      return backends;
    } catch (RuntimeException e) {
      // Or the folder would stay locked by a process that does nothing with it.
      backends.closeOpened();
      throw e;
    }
  }

  /** This process is the only owner: whatever is leased or half deleted, its worker is dead. */
  private void recover() {
    int leases = queue.releaseAll();
    int deletions = deletion().resumeAlone();
    int forgotten = requeue();
    LOG.info(
        "{}: took back {} tasks, completed {} deletions, queued {} photos again",
        homes.dataDir(),
        leases,
        deletions,
        forgotten);
  }

  /** Photos that were stored when the process died before it could queue them. */
  private int requeue() {
    long before = queue.stats().depth();
    for (PhotoTask task : photos.unqueued(InstantSource.system().millis())) {
      queue.add(task);
    }
    return (int) (queue.stats().depth() - before);
  }

  public LeasedQueue queue() {
    return queue;
  }

  public PhotoStore photos() {
    return photos;
  }

  public BlobStore blobs() {
    return blobs;
  }

  public FaceIndex index() {
    return index;
  }

  /** Deletes photos from all of them. */
  public PhotoDeletion deletion() {
    return new PhotoDeletion(photos, queue, index, blobs);
  }

  /** To be called when the pipeline has ended: a function that still runs would open them again. */
  @Override
  public void close() {
    if (OPEN.remove(homes, this)) {
      closeOpened();
    }
  }

  private void closeOpened() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        LOG.error("{} did not close", homes.dataDir(), e);
      }
    }
  }
}
