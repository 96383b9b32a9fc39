package me.similarfaces.neuron.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads single files out of a .tgz without writing any of the others anywhere. */
final class Tarball {
  private Tarball() {}

  /** The contents of those of the wanted files that the archive has. */
  static Map<String, byte[]> read(byte[] archive, Set<String> wanted) throws IOException {
    Map<String, byte[]> found = new HashMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && wanted.contains(entry.getName())) {
          found.put(entry.getName(), tar.readAllBytes());
        }
      }
    }
    return found;
  }
}
