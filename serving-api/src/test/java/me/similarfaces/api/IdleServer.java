package me.similarfaces.api;

import java.nio.file.Path;
import java.util.Map;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.Homes;

/** The real API on real stores, without a pipeline: what is taken stays in the queue. */
final class IdleServer implements AutoCloseable {
  private final ServerState state = new ServerState();
  private final ServerConfig config;
  private final UploadFiles files;
  private final Backends backends;
  private final Stores stores;
  private final ApiServer api;

  IdleServer(Path data, Map<Setting, String> settings) {
    this.config = TestServer.config(data, settings);
    this.files = new UploadFiles(data.resolve("uploads"));
    this.backends = Backends.of(Homes.in(data, TestServer.pack()));
    this.stores = Stores.of(backends);
    this.api = ApiServer.start(config, state, files);
  }

  /** From now on photos are taken. */
  IdleServer open() {
    files.prepare();
    state.storesAreOpen(stores);
    return this;
  }

  ServerState state() {
    return state;
  }

  Stores stores() {
    return stores;
  }

  ApiServer api() {
    return api;
  }

  Client client(String... headers) {
    return new Client(api.address(), headers);
  }

  @Override
  public void close() {
    state.stopping();
    api.close();
    backends.close();
  }
}
