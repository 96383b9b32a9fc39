package me.similarfaces.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The contract as OpenAPI, and a page that shows it without asking anybody else for anything. */
final class Documentation {
  static final String OPENAPI = "openapi.json";
  private static final Map<String, String> FILES =
      Map.of(
          OPENAPI,
          "application/json",
          "docs.html",
          "text/html; charset=utf-8",
          "docs.css",
          "text/css; charset=utf-8",
          "docs.js",
          "text/javascript; charset=utf-8");

  private Documentation() {}

  static void openapi(Context ctx) {
    answer(ctx, OPENAPI);
  }

  static void page(Context ctx) {
    answer(ctx, "docs.html");
  }

  static void file(Context ctx) {
    String name = ctx.pathParam("name");
    if (!FILES.containsKey(name)) {
      throw new ProblemException(ProblemCode.NOT_FOUND, "there is no such file");
    }
    answer(ctx, name);
  }

  private static void answer(Context ctx, String name) {
    ctx.header(Header.CACHE_CONTROL, "no-cache")
        .contentType(FILES.get(name))
        .result(resource(name));
  }

  static byte[] resource(String name) {
    try (InputStream stream = Documentation.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing in the build");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
