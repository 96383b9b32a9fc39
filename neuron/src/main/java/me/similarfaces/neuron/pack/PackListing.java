package me.similarfaces.neuron.pack;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Prints what a pack holds, a line for each artefact, after comparing its hash. */
public final class PackListing {
  private static final String COLUMNS = "%-16s %-28s %-12s %-8s %5s %8s  %-8s %-8s %s%n";

  private final ModelPack pack;
  private final PrintWriter out;

  public PackListing(ModelPack pack, PrintWriter out) {
    this.pack = pack;
    this.out = out;
  }

  /**
   * @return whether every artefact is there and has the hash that the manifest says
   */
  public boolean print() {
    out.printf(
        COLUMNS, "TASK", "MODEL", "ENGINE", "HARDWARE", "BATCH", "KB", "HASH", "LICENCE", "SOURCE");
    boolean whole = true;
    for (ModelEntry model : pack.models()) {
      for (ModelEntry.Artefact artefact : model.artefacts()) {
        whole &= print(model, artefact);
      }
    }
    out.printf("%n* the engine that a CPU uses%n");
    List<String> credits = pack.models().stream().map(PackListing::credit).distinct().toList();
    credits.forEach(out::println);
    return whole;
  }

  private boolean print(ModelEntry model, ModelEntry.Artefact artefact) {
    boolean intact = isIntact(artefact);
    out.printf(
        COLUMNS,
        model.task().name().toLowerCase(Locale.ROOT),
        model.id(),
        artefact.engine() + (artefact.preferred() ? "*" : ""),
        artefact.hardware(),
        artefact.compiled() == null ? "any" : artefact.compiled().batch(),
        kilobytes(artefact),
        intact ? "ok" : "DIFFERS",
        model.licence(),
        source(model, source -> source.registryPackage() + " " + source.file()));
    return intact;
  }

  private boolean isIntact(ModelEntry.Artefact artefact) {
    return Files.isRegularFile(path(artefact)) && pack.matches(artefact);
  }

  private long kilobytes(ModelEntry.Artefact artefact) {
    return path(artefact).toFile().length() / 1000;
  }

  private Path path(ModelEntry.Artefact artefact) {
    return pack.dir().resolve(artefact.file());
  }

  private static String credit(ModelEntry model) {
    return source(model, ModelEntry.Source::registryPackage) + ": " + model.credit();
  }

  private static String source(ModelEntry model, Function<ModelEntry.Source, String> text) {
    return model.source() == null ? "own file" : text.apply(model.source());
  }
}
