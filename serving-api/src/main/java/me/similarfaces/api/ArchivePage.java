package me.similarfaces.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The page that shows archives; which one stands in its address. */
final class ArchivePage {
  private ArchivePage() {}

  static void get(Context ctx) {
    ctx.header(Header.CACHE_CONTROL, "no-cache")
        .contentType("text/html; charset=utf-8")
        .result(page());
  }

  private static byte[] page() {
    try (InputStream stream = ArchivePage.class.getResourceAsStream("/page/archives.html")) {
      if (stream == null) {
        throw new IllegalStateException("the page of the archives is missing in the build");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
