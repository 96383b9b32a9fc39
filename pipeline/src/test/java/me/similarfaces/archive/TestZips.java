package me.similarfaces.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Zips of all sorts. */
final class TestZips {
  private static final byte[] LOCAL = {'P', 'K', 3, 4};
  private static final byte[] CENTRAL = {'P', 'K', 1, 2};

  interface Filling {
    void fill(ZipArchiveOutputStream zip) throws IOException;
  }

  private TestZips() {}

  /** Sizes stand before the entries. */
  static Path write(Path file, Filling filling) throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      filling.fill(zip);
    }
    return file;
  }

  /** Sizes stand behind the entries, as when the writer can't go back. */
  static Path stream(Path file, Filling filling) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      filling.fill(zip);
    }
    return file;
  }

  static void add(ZipArchiveOutputStream zip, String name, byte[] bytes) throws IOException {
    add(zip, new ZipArchiveEntry(name), bytes);
  }

  static void store(ZipArchiveOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    add(zip, entry, bytes);
  }

  static void add(ZipArchiveOutputStream zip, ZipArchiveEntry entry, byte[] bytes)
      throws IOException {
    zip.putArchiveEntry(entry);
    zip.write(bytes);
    zip.closeArchiveEntry();
  }

  /** Sets the two bytes of the flags of the first entry, in both its headers. */
  static void flags(Path file, int low, int high) throws IOException {
    byte[] all = Files.readAllBytes(file);
    TestBytes.patch(file, TestBytes.indexOf(all, 0, LOCAL) + 6, low, high);
    TestBytes.patch(file, TestBytes.indexOf(all, 0, CENTRAL) + 8, low, high);
  }

  /** Sets how the first entry is said to be packed. */
  static void method(Path file, int method) throws IOException {
    byte[] all = Files.readAllBytes(file);
    TestBytes.patch(file, TestBytes.indexOf(all, 0, LOCAL) + 8, method, 0);
    TestBytes.patch(file, TestBytes.indexOf(all, 0, CENTRAL) + 10, method, 0);
  }

  /** Sets what the directory says of the first entry's unpacked size. */
  static void size(Path file, int... littleEndian) throws IOException {
    byte[] all = Files.readAllBytes(file);
    TestBytes.patch(file, TestBytes.indexOf(all, 0, CENTRAL) + 24, littleEndian);
  }

  /** Where the bytes of the first entry begin: behind its header, its name and more. */
  static int data(Path file) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    return 30 + all.getShort(26) + all.getShort(28);
  }

  /** Where the directory begins. */
  static int directory(Path file) throws IOException {
    return TestBytes.indexOf(Files.readAllBytes(file), 0, CENTRAL);
  }
}
