package me.similarfaces.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Photos to try, which lie in the model pack: {@code samples/sample1.jpg} and so on. */
final class SampleRoutes {
  private static final int MOST = 99;

  private final Path folder;
  private final List<Integer> numbers;

  SampleRoutes(Path pack) {
    this.folder = pack.resolve("samples");
    this.numbers =
        IntStream.rangeClosed(1, MOST).filter(n -> Files.isRegularFile(file(n))).boxed().toList();
  }

  private Path file(int number) {
    return folder.resolve("sample" + number + ".jpg");
  }

  /** The addresses of all of them. */
  void list(Context ctx) {
    List<String> samples = numbers.stream().map(number -> "/samples/" + number + ".jpg").toList();
    ctx.header(Header.CACHE_CONTROL, "no-cache")
        .contentType("application/json")
        .result(Json.bytes(samples));
  }

  /** Only numbers that were found at the start are looked for. */
  void get(Context ctx) {
    String name = ctx.pathParam("name");
    int number =
        numbers.stream()
            .filter(known -> name.equals(known + ".jpg"))
            .findFirst()
            .orElseThrow(
                () -> new ProblemException(ProblemCode.NOT_FOUND, "there is no such sample"));
    ctx.header(Header.CACHE_CONTROL, "public, max-age=3600")
        .contentType("image/jpeg")
        .disableCompression()
        .result(open(file(number)));
  }

  private static InputStream open(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
