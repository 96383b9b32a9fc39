package me.similarfaces.neuron.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import me.similarfaces.neuron.source.Hashes;

/**
 * One hash over everything that decides what a pack holds: the classes of the converter, in which
 * recipes and pinned hashes are constants, and our own weights.
 */
final class Fingerprint {
  /** The file of a pack that holds the fingerprint of what it was made with. */
  static final String FILE = "pack.sha";

  private Fingerprint() {}

  /**
   * @param roots files or folders; all files under a folder count, by name and content
   */
  static String of(List<Path> roots) throws IOException {
    MessageDigest digest = Hashes.digest("SHA-256");
    for (Path root : roots) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          add(digest, root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
          add(digest, Files.readAllBytes(file));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Whether the pack in that folder was made with exactly this and nothing is missing from it. */
  static boolean matches(Path pack, String fingerprint) throws IOException {
    Path file = pack.resolve(FILE);
    return Files.isRegularFile(file)
        && Files.readString(file).strip().equals(fingerprint)
        && ModelPack.open(pack).models().stream()
            .flatMap(model -> model.artefacts().stream())
            .allMatch(artefact -> Files.isRegularFile(pack.resolve(artefact.file())));
  }

  static void write(Path pack, String fingerprint) throws IOException {
    Files.writeString(pack.resolve(FILE), fingerprint + "\n");
  }

  /** The length goes in as well: else two files could share their bytes differently. */
  private static void add(MessageDigest digest, byte[] bytes) {
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
