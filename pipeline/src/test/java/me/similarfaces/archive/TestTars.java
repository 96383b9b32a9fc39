package me.similarfaces.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/** Tars of all sorts. */
final class TestTars {
  interface Filling {
    void fill(TarArchiveOutputStream tar) throws IOException;
  }

  private TestTars() {}

  static byte[] bytes(Filling filling) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(file, StandardCharsets.UTF_8.name())) {
      filling.fill(tar);
    }
    return file.toByteArray();
  }

  static Path write(Path file, Filling filling) throws IOException {
    return Files.write(file, bytes(filling));
  }

  static Path gzip(Path file, Filling filling) throws IOException {
    return Files.write(file, TestBytes.gzip(bytes(filling)));
  }

  static void add(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  /** An entry of another type, without bytes. */
  static void add(TarArchiveOutputStream tar, String name, byte type) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, type);
    entry.setLinkName("target");
    tar.putArchiveEntry(entry);
    tar.closeArchiveEntry();
  }

  /** A header that claims a size, and nothing behind it. */
  static byte[] header(String name, byte type, long size) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, type);
    entry.setSize(size);
    byte[] header = new byte[512];
    entry.writeEntryHeader(header, ZipEncodingHelper.getZipEncoding("UTF-8"), true);
    return header;
  }
}
