package me.similarfaces.neuron.pack;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import me.similarfaces.neuron.graph.GraphException;
import me.similarfaces.neuron.source.Npm;
import me.similarfaces.neuron.source.SourceException;
import me.similarfaces.neuron.source.SourceFile;
import me.similarfaces.neuron.source.Sources;

/**
 * The build step that makes the model pack; does nothing when the pack is up to date.
 *
 * <p>Arguments: the folder of the pack, the root of the repository, the folder in which the source
 * files are kept.
 */
public final class BuildPack {
  private BuildPack() {}

  /** Ends the JVM with status 1 and one line on standard error when the pack can't be made. */
  public static void main(String[] args) {
    try {
      Sources sources = new Sources(Path.of(args[1]), Path.of(args[2]), new Npm());
      build(Path.of(args[0]), sources);
    } catch (PackException | SourceException | GraphException | IOException e) {
      System.err.println("model pack: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void build(Path pack, Sources sources) throws IOException {
    String fingerprint =
        Fingerprint.of(
            List.of(converter(), sources.path(Weights.ATTRIBUTES), sources.path(Weights.EMOTION)));
    if (Fingerprint.matches(pack, fingerprint)) {
      return;
    }
    sources.fetch(files());
    Path folder = Folders.besides(pack);
    try {
      new PackBuilder(sources, folder).build(Recipes.ALL, Weights.SAMPLES);
      Fingerprint.write(folder, fingerprint);
      Folders.replace(pack, folder);
    } finally {
      Folders.delete(folder);
    }
    System.out.println("model pack: made " + pack);
  }

  private static List<SourceFile> files() {
    List<SourceFile> files = new ArrayList<>(Weights.SAMPLES);
    Recipes.ALL.forEach(recipe -> files.add(recipe.source()));
    return files;
  }

  /** The folder or jar with the classes of the converter. */
  private static Path converter() {
    try {
      return Path.of(BuildPack.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new PackException("can't find the converter's own classes", e);
    }
  }
}
