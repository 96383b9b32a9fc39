package me.similarfaces.archive;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Paths as the disk has them: bytes, which need not be text. As strings they depend on the locale,
 * in which two may be the same one or none; only as URIs they keep their bytes.
 */
final class LocalNames {
  private LocalNames() {}

  /** The bytes of the absolute path, without a slash at the end. */
  static byte[] of(Path file) {
    String uri = file.toUri().getRawPath();
    int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
    ByteArrayOutputStream name = new ByteArrayOutputStream(end);
    for (int i = 0; i < end; i++) {
      if (uri.charAt(i) == '%') {
        name.write(Integer.parseInt(uri, i + 1, i + 3, 16));
        i += 2;
      } else {
        name.write(uri.charAt(i));
      }
    }
    return name.toByteArray();
  }

  /** The bytes of the name of a file within its folder. */
  static byte[] last(Path file) {
    byte[] name = of(file);
    int from = name.length;
    while (from > 0 && name[from - 1] != '/') {
      from--;
    }
    return Arrays.copyOfRange(name, from, name.length);
  }

  /**
   * The path that somebody in this folder calls so.
   *
   * @throws IllegalArgumentException if no file can have it
   */
  static Path resolve(Path folder, byte[] name) {
    StringBuilder uri = new StringBuilder("file://");
    if (name.length == 0 || name[0] != '/') {
      uri.append(folder.toUri().getRawPath());
      uri.append('/');
    }
    for (byte b : name) {
      uri.append(b == '/' ? "/" : String.format("%%%02X", b));
    }
    return Path.of(URI.create(uri.toString()));
  }
}
