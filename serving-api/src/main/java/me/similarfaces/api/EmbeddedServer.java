package me.similarfaces.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.EmbeddedPipeline;
import me.similarfaces.pipeline.Homes;
import me.similarfaces.pipeline.PipelineSettings;
import me.similarfaces.pipeline.PipelineStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything in one process: API, stores and pipeline.
 *
 * <pre>{@code
 * try (EmbeddedServer server = EmbeddedServer.open(config, home)) {
 *   System.out.println(server.address());
 *   server.awaitReady(Duration.ofMinutes(1));
 * }
 * }</pre>
 */
public final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  private final ServerState state;
  private final ApiServer api;
  private final Backends backends;
  private final Stores stores;
  private final EmbeddedPipeline pipeline;
  private final Janitor janitor;

  private EmbeddedServer(
      ServerConfig config, PipelineSettings settings, ServerState state, Opened opened) {
    this.state = state;
    this.api = opened.api();
    this.backends = opened.backends();
    this.stores = Stores.of(backends);
    opened.files().prepare();
    state.storesAreOpen(stores);
    this.pipeline = EmbeddedPipeline.start(settings);
    state.workIsReadyWithout(this::reasons);
    this.janitor = Janitor.start(stores, config.retention());
    WarmUp.start(config.pack());
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
  public static EmbeddedServer open(ServerConfig config, Path home) {
    Homes homes = Homes.in(config.data(), config.pack()).withIndex(config.index());
    PipelineSettings settings =
        PipelineSettings.embedded(homes, home).withParallelism(config.workers());
    // Both take about a second, of different kinds.
    CompletableFuture<Backends> opening = CompletableFuture.supplyAsync(() -> Backends.of(homes));
    try {
      return open(config, settings, opening);
    } catch (RuntimeException e) {
      var unused = opening.thenAccept(EmbeddedServer::closeQuietly);
      throw e;
    }
  }

  private static EmbeddedServer open(
      ServerConfig config, PipelineSettings settings, CompletableFuture<Backends> opening) {
    ServerState state = new ServerState();
    UploadFiles files = new UploadFiles(config.data().resolve("uploads"));
    ApiServer api = ApiServer.start(config, state, files);
    try {
      return new EmbeddedServer(config, settings, state, new Opened(api, files, join(opening)));
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
    closeQuietly(pipeline);
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
