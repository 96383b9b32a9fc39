package me.similarfaces.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The jar that a submitter sends along. It has no classes: they are on the class path of the
 * cluster's processes already, and a class that is loaded from two places is two classes ({@code
 * Cannot cast X to X}). Without any jar Beam would send the whole class path.
 *
 * <pre>{@code
 * options.setFilesToStage(List.of(StagedJar.empty(folder).toString()));
 * }</pre>
 */
public final class StagedJar {
  private StagedJar() {}

  /** Writes an empty jar into an existing folder; it has to stay until the job is submitted. */
  public static Path empty(Path folder) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    Path jar = folder.resolve("empty.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.finish();
      return jar;
    } catch (IOException e) {
      throw new ClusterException("can't write " + jar + ": " + e.getMessage(), e);
    }
  }
}
