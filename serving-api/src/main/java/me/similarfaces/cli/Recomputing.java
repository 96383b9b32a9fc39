package me.similarfaces.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.similarfaces.api.Archives;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.api.Stores;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.source.Hashes;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.Recomputation;
import me.similarfaces.store.Archive;
import me.similarfaces.store.DataDirectory;
import me.similarfaces.store.DataDirectoryInUseException;
import me.similarfaces.store.StagedFolders;

/**
 * What {@code reprocess --again} does beside the processing itself, which is the ordinary one in
 * another folder.
 */
final class Recomputing {
  private static final int HASH = 12;

  private final ServerConfig config;
  private final Archive archive;
  private final StagedFolders folders;
  private final Path staged;

  private Recomputing(ServerConfig config, Archive archive, StagedFolders folders, Path staged) {
    this.config = config;
    this.archive = archive;
    this.folders = folders;
    this.staged = staged;
  }

  /** Begins or goes on; the data folder may be in use. */
  static Recomputing begin(ServerConfig config, Archive archive) {
    StagedFolders folders = new StagedFolders(config.data());
    Path staged = folders.of(archive.id(), hash(config.pack()));
    Recomputation.prepare(staged, config.data());
    return new Recomputing(config, archive, folders, staged);
  }

  /** Of the manifest, and so of everything that it has hashes of. */
  private static String hash(Path pack) {
    try {
      Path manifest = ModelPack.open(pack).dir().resolve(ModelPack.MANIFEST);
      return Hashes.sha256(Files.readAllBytes(manifest)).substring(0, HASH);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + pack + ": " + e.getMessage(), e);
    }
  }

  /** With which the archive is to be processed. */
  ServerConfig config() {
    return config.embeddedIn(staged);
  }

  /** Something to be done with the results in their place. */
  interface Results {
    void write(Archives archives, Stores stores) throws IOException;
  }

  /**
   * Replaces the results, writes them out, and removes the folder in which they were computed.
   *
   * @throws StartException when another process has the data folder
   */
  void takeOver(PrintWriter console, Results results) throws IOException {
    try (DataDirectory folder = DataDirectory.open(staged);
        Backends backends = open()) {
      int photos = Recomputation.takeOver(folder, archive, backends);
      Stores stores = Stores.of(backends);
      results.write(stores.archives().orElseThrow(), stores);
      folders.remove(staged);
      console.println("similarfaces: the results of " + photos + " photos were replaced");
      console.flush();
    }
  }

  private Backends open() {
    try {
      return Backends.of(config.homes());
    } catch (DataDirectoryInUseException e) {
      throw new StartException(
          "everything is computed, and waits to replace the results of before: "
              + e.inUse()
              + "; stop it, and give the same command again");
    }
  }
}
