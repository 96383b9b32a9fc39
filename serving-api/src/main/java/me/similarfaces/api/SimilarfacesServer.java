package me.similarfaces.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import me.similarfaces.pipeline.AwsHome;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.ClusterPipeline;
import me.similarfaces.pipeline.EmbeddedPipeline;
import me.similarfaces.pipeline.Homes;
import me.similarfaces.pipeline.Pace;
import me.similarfaces.pipeline.PhotoPipeline;
import me.similarfaces.pipeline.PipelineSettings;
import me.similarfaces.pipeline.PipelineStatus;
import me.similarfaces.pipeline.SharedArchives;
import me.similarfaces.pipeline.StoreHome;
import me.similarfaces.pipeline.Upkeep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API with its stores, and the pipeline: in this process, or watched on a cluster.
 *
 * <pre>{@code
 * try (SimilarfacesServer server = SimilarfacesServer.open(config, home)) {
 *   System.out.println(server.address());
 *   server.awaitReady(Duration.ofMinutes(1));
 * }
 * }</pre>
 */
public final class SimilarfacesServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SimilarfacesServer.class);

  private final ServerState state;
  private final ApiServer api;
  private final Backends backends;
  private final Optional<SharedArchives> archives;
  private final Stores stores;
  private final PhotoPipeline pipeline;
  private final Janitor janitor;
  private final Upkeep upkeep;

  private SimilarfacesServer(
      ServerConfig config,
      Purpose purpose,
      Supplier<PhotoPipeline> start,
      ServerState state,
      Opened opened) {
    this.state = state;
    this.api = opened.api();
    this.backends = opened.backends();
    this.archives = purpose == Purpose.ARCHIVES ? archives(config, backends) : Optional.empty();
    this.stores =
        archives.map(shared -> Stores.of(backends, shared)).orElseGet(() -> Stores.of(backends));
    opened.files().prepare();
    state.storesAreOpen(stores);
    this.pipeline = start.get();
    state.workIsReadyWithout(this::reasons);
    this.janitor = Janitor.start(stores, config.retention());
    this.upkeep = Upkeep.start(backends);
    WarmUp.start(config.pack());
  }

  /** What a server is for. */
  private enum Purpose {
    /** Somebody waits for each photo. */
    UPLOADS,
    /** Photos are read from archives by this process. */
    ARCHIVES
  }

  /** Empty where the archives are with their photos. */
  private static Optional<SharedArchives> archives(ServerConfig config, Backends backends) {
    return config.stores() instanceof AwsHome home
        ? Optional.of(SharedArchives.open(config.data(), home, backends.photos()))
        : Optional.empty();
  }

  private record Opened(ApiServer api, UploadFiles files, Backends backends) {}

  /**
   * Opens the stores and listens; photos are taken when it returns, and processed a few seconds
   * later.
   *
   * @param home the folder of the installation
   * @throws io.javalin.util.JavalinBindException when it can't listen there
   * @throws me.similarfaces.store.DataDirectoryInUseException when another process has the data
   * @throws me.similarfaces.neuron.pack.PackException when there is no usable model pack
   */
  public static SimilarfacesServer open(ServerConfig config, Path home) {
    return open(config, home, Purpose.UPLOADS);
  }

  /** As {@link #open}, for a process that reads archives: nobody waits for each photo. */
  public static SimilarfacesServer openForArchives(ServerConfig config, Path home) {
    return open(config, home, Purpose.ARCHIVES);
  }

  private static SimilarfacesServer open(ServerConfig config, Path home, Purpose purpose) {
    Homes homes = config.homes();
    // Both take about a second, of different kinds.
    CompletableFuture<Backends> opening = CompletableFuture.supplyAsync(() -> Backends.of(homes));
    try {
      return open(config, purpose, () -> pipeline(config, home, purpose), opening);
    } catch (RuntimeException e) {
      // Waited for: nobody is to find files open, or made, after this has failed.
      opening.thenAccept(SimilarfacesServer::closeQuietly).exceptionally(failure -> null).join();
      throw e;
    }
  }

  private static PhotoPipeline pipeline(ServerConfig config, Path home, Purpose purpose) {
    return switch (config.mode()) {
      case EMBEDDED ->
          EmbeddedPipeline.start(
              PipelineSettings.embedded(config.homes(), home)
                  .withParallelism(config.workers())
                  .withAnalyzers(config.analyzers())
                  .withPace(purpose == Purpose.ARCHIVES ? Pace.STEADY : Pace.PROMPT));
      case CLUSTER -> ClusterPipeline.watch(config.flink());
    };
  }

  /** A folder of this process alone: at its start it is emptied. */
  private static Path uploads(ServerConfig config) {
    return config.stores() instanceof StoreHome.DataFolder
        ? config.data().resolve("uploads")
        : Path.of(
            System.getProperty("java.io.tmpdir"),
            "similarfaces-uploads-" + ProcessHandle.current().pid());
  }

  private static SimilarfacesServer open(
      ServerConfig config,
      Purpose purpose,
      Supplier<PhotoPipeline> start,
      CompletableFuture<Backends> opening) {
    ServerState state = new ServerState();
    UploadFiles files = new UploadFiles(uploads(config));
    ApiServer api = ApiServer.start(config, state, files);
    try {
      return new SimilarfacesServer(
          config, purpose, start, state, new Opened(api, files, join(opening)));
    } catch (RuntimeException e) {
      closeQuietly(api);
      throw e;
    }
  }

  private static Backends join(CompletableFuture<Backends> opening) {
    try {
      return opening.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private List<String> reasons() {
    PipelineStatus status = pipeline.status();
    return status.running() ? List.of() : List.of(status.reason());
  }

  /** Where the page and the API are. */
  public String address() {
    return api.address();
  }

  /** What API and pipeline share. */
  public Stores stores() {
    return stores;
  }

  /** Waits until photos are processed, or never will be, or the time is over. */
  public PipelineStatus awaitReady(Duration timeout) throws InterruptedException {
    return pipeline.awaitStart(timeout);
  }

  /**
   * Stops listening, cancels the pipeline and closes the stores. Photos under way stay queued for
   * the next start.
   */
  @Override
  public void close() {
    state.stopping();
    // The API goes first: who waits there is told at once.
    closeQuietly(api);
    closeQuietly(janitor);
    closeQuietly(upkeep);
    closeQuietly(pipeline);
    archives.ifPresent(SimilarfacesServer::closeQuietly);
    closeQuietly(backends);
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("{} did not close", resource.getClass().getSimpleName(), e);
    }
  }
}
