package me.similarfaces.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.router.Endpoint;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Adds routes, and with each what HTTP expects beside it: HEAD goes the way of GET, without the
 * body, and OPTIONS says what is allowed.
 */
final class Routes {
  private final RoutesConfig routes;
  private final Map<String, Set<HandlerType>> methods = new LinkedHashMap<>();

  Routes(RoutesConfig routes) {
    this.routes = routes;
  }

  Routes get(String path, Handler handler) {
    return add(HandlerType.GET, path, handler).add(HandlerType.HEAD, path, handler);
  }

  Routes post(String path, Handler handler) {
    return add(HandlerType.POST, path, handler);
  }

  Routes delete(String path, Handler handler) {
    return add(HandlerType.DELETE, path, handler);
  }

  private Routes add(HandlerType method, String path, Handler handler) {
    routes.addEndpoint(Endpoint.create(method, path).handler(handler));
    methods.computeIfAbsent(path, p -> new LinkedHashSet<>()).add(method);
    return this;
  }

  /** To be called last. */
  void addOptions() {
    methods.forEach(
        (path, allowed) -> {
          String list = String.join(", ", allowed.stream().map(HandlerType::name).toList());
          routes.addEndpoint(
              Endpoint.create(HandlerType.OPTIONS, path)
                  .handler(ctx -> options(ctx, list + ", OPTIONS")));
        });
  }

  private static void options(Context ctx, String allowed) {
    ctx.status(204).header(Header.ALLOW, allowed);
  }

  /** The methods of each path, for the test that compares them with the documentation. */
  Map<String, Set<HandlerType>> methods() {
    return methods;
  }
}
