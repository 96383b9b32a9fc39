package me.similarfaces.neuron.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The source files on disk: those of the repository, and those taken out of npm packages, which are
 * kept so that a changed converter downloads nothing again.
 */
public final class Sources {
  private final Path repository;
  private final Path kept;
  private final Npm npm;

  /**
   * @param repository root of the repository
   * @param kept folder for the files taken out of packages
   */
  public Sources(Path repository, Path kept, Npm npm) {
    this.repository = repository;
    this.kept = kept;
    this.npm = npm;
  }

  /**
   * Downloads the packages of those files that are not there yet.
   *
   * @throws SourceException when one can't be had or isn't the one that was pinned
   */
  public void fetch(Collection<SourceFile> files) {
    Map<NpmPackage, List<SourceFile.Packaged>> missing =
        files.stream()
            .filter(SourceFile.Packaged.class::isInstance)
            .map(SourceFile.Packaged.class::cast)
            .filter(file -> !Files.isRegularFile(path(file)))
            .distinct()
            .collect(
                Collectors.groupingBy(
                    SourceFile.Packaged::npm, LinkedHashMap::new, Collectors.toList()));
    missing.forEach(this::fetch);
  }

  /**
   * The contents of a file, checked against its pinned SHA-256.
   *
   * @throws SourceException when it is missing or differs
   */
  public byte[] read(SourceFile file) {
    try {
      byte[] bytes = Files.readAllBytes(path(file));
      check(file, bytes);
      return bytes;
    } catch (IOException e) {
      throw new SourceException("can't read " + file.path() + " of " + file.origin(), e);
    }
  }

  /** Where the file lies. */
  public Path path(SourceFile file) {
    return file instanceof SourceFile.Packaged packaged
        ? kept.resolve(packaged.npm().folder()).resolve(packaged.path())
        : repository.resolve(file.path());
  }

  private void fetch(NpmPackage from, List<SourceFile.Packaged> files) {
    byte[] archive = npm.download(from);
    Map<String, SourceFile.Packaged> wanted =
        files.stream().collect(Collectors.toMap(file -> "package/" + file.path(), file -> file));
    try {
      Map<String, byte[]> found = Tarball.read(archive, wanted.keySet());
      for (Map.Entry<String, SourceFile.Packaged> file : wanted.entrySet()) {
        keep(file.getValue(), found.get(file.getKey()));
      }
    } catch (IOException e) {
      throw new SourceException("can't unpack " + from.spec() + ": " + e.getMessage(), e);
    }
  }

  private void keep(SourceFile.Packaged file, byte[] bytes) throws IOException {
    if (bytes == null) {
      throw new SourceException(file.origin() + " has no file " + file.path());
    }
    check(file, bytes);
    Path target = path(file);
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.createDirectories(target.getParent());
    Files.write(part, bytes);
    Files.move(part, target);
  }

  private static void check(SourceFile file, byte[] bytes) {
    String actual = Hashes.sha256(bytes);
    if (!actual.equals(file.sha256())) {
      throw new SourceException(
          String.format(
              "%s of %s has SHA-256 %s, pinned is %s",
              file.path(), file.origin(), actual, file.sha256()));
    }
  }
}
