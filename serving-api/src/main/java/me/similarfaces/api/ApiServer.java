package me.similarfaces.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server with every route of the contract.
 *
 * <pre>{@code
 * ServerState state = new ServerState();
 * try (ApiServer server = ApiServer.start(config, state)) {
 *   state.storesAreOpen(stores);
 *   System.out.println(server.address());
 * }
 * }</pre>
 */
public final class ApiServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

  /** More than the longest wait that a client may ask for. */
  private static final long IDLE_MILLIS = 65_000;

  /** More than uploads can occupy, so that there is always one to answer a short question. */
  private static final int MOST_THREADS = 200;

  private static final int STOP_MILLIS = 2_000;

  private final ServerConfig config;
  private final ServerState state;
  private final UploadFiles files;
  private final QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 8);
  private final PhotoRoutes photos;
  private final EventRoute events;
  private final ServerMetrics metrics;
  private final Access access;
  private final FilterParameters filters;
  private final Javalin javalin;
  private Map<String, Set<HandlerType>> methods = Map.of();

  private ApiServer(ServerConfig config, ServerState state, UploadFiles files) {
    this.config = config;
    this.state = state;
    this.files = files;
    this.access = new Access(config.keys(), state);
    this.filters = FilterParameters.of(config.pack());
    this.photos = new PhotoRoutes(state, access, threads);
    this.events = new EventRoute(state, access, threads);
    this.metrics = new ServerMetrics(state, events, threads);
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Listens when it returns; answers {@code not_ready} until the state says otherwise.
   *
   * @param files where uploads are kept until they are stored
   * @throws io.javalin.util.JavalinBindException when it can't listen there
   * @throws me.similarfaces.neuron.pack.PackException when there is no usable model pack
   */
  public static ApiServer start(ServerConfig config, ServerState state, UploadFiles files) {
    ApiServer server = new ApiServer(config, state, files);
    try {
      server.javalin.start();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  public int port() {
    return javalin.port();
  }

  /** Where a person on this machine can open the page. */
  public String address() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return "http://" + host + ":" + port();
  }

  private void configure(JavalinConfig javalinConfig) {
    configureJetty(javalinConfig);
    javalinConfig.startup.showJavalinBanner = false;
    javalinConfig.startup.showOldJavalinVersionWarning = false;
    javalinConfig.http.prefer405over404 = true;
    javalinConfig.router.javaLangErrorHandler(ApiServer::fatal);
    javalinConfig.requestLogger.http(metrics::record);
    addPage(javalinConfig);
    Problems.register(javalinConfig.routes);
    addChecks(javalinConfig);
    Routes routes = new Routes(javalinConfig.routes);
    addRoutes(routes);
    routes.addOptions();
    methods = routes.methods();
  }

  private void configureJetty(JavalinConfig javalinConfig) {
    javalinConfig.jetty.threadPool = threads;
    javalinConfig.jetty.modifyHttpConfiguration(
        http -> http.setUriCompliance(UriCompliance.DEFAULT));
    javalinConfig.jetty.addConnector(this::connector);
    javalinConfig.jetty.modifyServer(
        server -> {
          server.setStopTimeout(STOP_MILLIS);
          server.setErrorHandler(new JettyProblems());
        });
    javalinConfig.jetty.modifyServletContextHandler(
        handler -> handler.setErrorHandler(new JettyProblems()));
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }

  private static void fatal(HttpServletResponse response, Error error) {
    LOG.error("A call failed", error);
    response.setStatus(ProblemCode.INTERNAL_ERROR.status());
  }

  private static void addPage(JavalinConfig javalinConfig) {
    javalinConfig.staticFiles.add(
        page -> {
          // Not "/web": there lies the page of Flink, whose classes are on the same path.
          page.directory = "/page";
          page.location = Location.CLASSPATH;
          page.headers = Map.of(Header.CACHE_CONTROL, "no-cache");
        });
  }

  private void addChecks(JavalinConfig javalinConfig) {
    javalinConfig.routes.before(SecurityHeaders::add);
    javalinConfig.routes.before(SecurityHeaders::refuseMethodOverride);
    if (config.keys().isEmpty()) {
      SameOrigin sameOrigin = new SameOrigin(config.host());
      javalinConfig.routes.before(sameOrigin::check);
    }
    javalinConfig.routes.before("/api/*", access::authenticate);
  }

  private void addRoutes(Routes routes) {
    FaceRoutes faces = new FaceRoutes(state, access, photos, filters, FaceCrops.of(config));
    UploadRoute uploads = new UploadRoute(config, state, access, photos, files);
    routes
        .post(Links.API + "/photos", uploads::post)
        .get(Links.API + "/photos/{id}", photos::get)
        .delete(Links.API + "/photos/{id}", photos::delete)
        .get(Links.API + "/photos/{id}/events", events::get)
        .get(Links.API + "/photos/{id}/image", photos::image)
        .get(Links.API + "/faces/{face_id}/crop", faces::crop)
        .get(Links.API + "/faces/{face_id}/similar", faces::similar)
        .get(Links.API + "/faces/{face_id}/embedding", faces::embedding);
    addArchiveRoutes(routes);
    addSideRoutes(routes);
  }

  private void addArchiveRoutes(Routes routes) {
    ArchiveRoutes archives = new ArchiveRoutes(state, access);
    EntryRoutes entries = new EntryRoutes(state, access);
    routes
        .get(Links.API + "/archives", archives::list)
        .get(Links.API + "/archives/{id}", archives::get)
        .get(Links.API + "/archives/{id}/photos", entries::photos)
        .get(Links.API + "/archives/{id}/refusals", entries::refusals)
        .post(Links.API + "/archives/{id}/cancel", archives::cancel)
        .get("/archives", ArchivePage::get)
        .get("/archives/{id}", ArchivePage::get);
  }

  private void addSideRoutes(Routes routes) {
    HealthRoutes health = new HealthRoutes(state);
    SampleRoutes samples = new SampleRoutes(config.pack());
    routes
        .get("/livez", health::live)
        .get("/readyz", health::ready)
        .get("/metrics", metrics::get)
        .get("/openapi.json", Documentation::openapi)
        .get("/docs", Documentation::page)
        .get("/docs/{name}", Documentation::file)
        .get("/samples.json", samples::list)
        .get("/samples/{name}", samples::get);
  }

  /** The methods of each path. */
  Map<String, Set<HandlerType>> methods() {
    return methods;
  }

  /** Ends open waits and streams, lets calls under way finish for a moment, stops listening. */
  @Override
  public void close() {
    photos.close();
    events.close();
    try {
      javalin.stop();
    } catch (JavalinException e) {
      LOG.info("Calls were cut off: {}", e.getMessage());
    }
    metrics.close();
  }
}
