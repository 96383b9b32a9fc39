package me.similarfaces.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import me.similarfaces.face.Failure;
import me.similarfaces.face.PersonThreshold;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.index.ForgettingFaceIndex;
import me.similarfaces.index.LuceneFaceIndex;
import me.similarfaces.index.MilvusFaceIndex;
import me.similarfaces.index.MilvusSettings;
import me.similarfaces.index.ResilientFaceIndex;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.queue.LeasedQueue;
import me.similarfaces.queue.SqliteLeasedQueue;
import me.similarfaces.store.ArchiveStore;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.DataDirectory;
import me.similarfaces.store.PhotoDeletion;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.store.StagedFolders;
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

  /** A worker has other things to do than to wait for an index. */
  private static final Duration OPENING = Duration.ofSeconds(5);

  private final Homes homes;
  private final Resources opened = new Resources();
  private final OpenStores stores;
  private final FaceIndex index;

  private Backends(Homes homes) {
    this.homes = homes;
    try {
      Optional<DataDirectory> folder =
          homes.useDataFolder()
              ? Optional.of(opened.add(DataDirectory.open(Path.of(homes.dataDir()))))
              : Optional.empty();
      this.stores =
          homes.stores() instanceof AwsHome aws
              ? OpenStores.of(aws, opened)
              : OpenStores.in(folder.orElseThrow(), opened);
      this.index = opened.add(index(homes, folder));
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static FaceIndex index(Homes homes, Optional<DataDirectory> folder) {
    ModelEntry embedder = embedder(homes);
    int dimensions = dimensions(embedder);
    if (homes.index().isEmbedded()) {
      Path dir = folder.orElseThrow().index();
      return ForgettingFaceIndex.among(LuceneFaceIndex.open(dir, embedder.id(), dimensions), dir);
    }
    MilvusSettings server = server(homes.index());
    return folder.isPresent()
        ? ForgettingFaceIndex.insteadOf(
            folder.get().index(), MilvusFaceIndex.open(server, embedder.id(), dimensions))
        // Workers go on without it, and postpone what needs it.
        : new ResilientFaceIndex(
            embedder.id(),
            () -> MilvusFaceIndex.open(server.impatient(), embedder.id(), dimensions),
            OPENING);
  }

  private static MilvusSettings server(IndexHome home) {
    MilvusSettings server = MilvusSettings.of(home.milvusUri()).withToken(home.milvusToken());
    return home.timeToLive().isZero() ? server : server.withTimeToLive(home.timeToLive());
  }

  private static ModelEntry embedder(Homes homes) {
    return ModelPack.open(Path.of(homes.packDir())).model(Task.FACE_EMBEDDING);
  }

  private static int dimensions(ModelEntry embedder) {
    return embedder.output("embedding").shape()[0];
  }

  /**
   * Asks a server for the index of these homes, and makes it if missing. Who uses the backends
   * needs no index to begin with, and would hear of a wrong address with the first face.
   *
   * @throws me.similarfaces.index.FaceIndexException when there is none to be had, in a line
   */
  public static void checkIndex(Homes homes) {
    ModelEntry embedder = embedder(homes);
    MilvusFaceIndex.open(server(homes.index()), embedder.id(), dimensions(embedder)).close();
  }

  /**
   * The backends of these homes; the first call in a JVM opens them. Who owns their data folder
   * takes up what an earlier process left unfinished.
   *
   * @throws me.similarfaces.store.DataDirectoryInUseException when another process has the folder
   * @throws me.similarfaces.aws.AwsException when a store is not there
   */
  public static Backends of(Homes homes) {
    return OPEN.computeIfAbsent(homes, Backends::open);
  }

  private static Backends open(Homes homes) {
    Backends backends = new Backends(homes);
    try {
      if (backends.queue() instanceof SqliteLeasedQueue queue) {
        backends.recover(queue);
      }
      return backends;
    } catch (RuntimeException e) {
      // Or the folder would stay locked by a process that does nothing with it.
      backends.opened.close();
      throw e;
    }
  }

  /** This process is the only owner: whatever is leased or half deleted, its worker is dead. */
  private void recover(SqliteLeasedQueue queue) {
    int leases = queue.releaseAll();
    int deletions = deletion().resumeAlone();
    long before = queue.stats().depth();
    requeue(InstantSource.system().millis());
    int indexed = archives().map(known -> new CatchUp(this, known.recomputed()).run()).orElse(0);
    new StagedFolders(Path.of(homes.dataDir())).sweep();
    LOG.info(
        "{}: took back {} tasks, completed {} deletions, queued {} photos again, indexed {} again",
        homes.dataDir(),
        leases,
        deletions,
        queue.stats().depth() - before,
        indexed);
  }

  /**
   * Queues photos that were stored when a process died before it could queue them.
   *
   * @param receivedBeforeMillis younger ones are about to be queued by who took them
   * @return how many there were
   */
  public int requeue(long receivedBeforeMillis) {
    int forgotten = 0;
    for (PhotoTask task : photos().unqueued(receivedBeforeMillis)) {
      queue().add(task);
      photos().queued(task.photoId());
      forgotten++;
    }
    return forgotten;
  }

  /**
   * Says of the photos that ended in the queue's dead letters that they have failed.
   *
   * @return how many there were
   */
  int buryDeadLetters() {
    return stores.deadLetters().stream().mapToInt(letters -> letters.bury(this::fail)).sum();
  }

  private void fail(PhotoTask task) {
    String detail = "given up by the queue after too many deliveries";
    photos().fail(task.photoId(), new Failure(Failure.ATTEMPTS_EXHAUSTED, detail));
  }

  /** Whether other processes have them as well. */
  boolean shared() {
    return stores.faces().isPresent();
  }

  public LeasedQueue queue() {
    return stores.queue();
  }

  /**
   * Faces left for another job or a later try.
   *
   * @throws java.util.NoSuchElementException where one process does it all
   */
  LeasedQueue faces() {
    return stores.faces().orElseThrow();
  }

  public PhotoStore photos() {
    return stores.photos();
  }

  public BlobStore blobs() {
    return stores.blobs();
  }

  /** What archives consist of; empty where many processes share the stores. */
  public Optional<ArchiveStore> archives() {
    return stores.archives();
  }

  public FaceIndex index() {
    return index;
  }

  /** From where on two faces of the index are taken for the same person's. */
  public PersonThreshold samePerson() {
    return new PersonThreshold(Optional.ofNullable(embedder(homes).samePerson()));
  }

  /** Deletes photos from all of them. */
  public PhotoDeletion deletion() {
    return new PhotoDeletion(photos(), queue(), index, blobs());
  }

  /** To be called when the pipeline has ended: a function that still runs would open them again. */
  @Override
  public void close() {
    if (OPEN.remove(homes, this)) {
      opened.close();
    }
  }
}
