package me.similarfaces.neuron.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelEntry.Artefact;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.PackException;

/**
 * Chooses what the models of a pack run on. Fitting are the variants for this hardware that were
 * made with the PyTorch that is to run them, and whose files are what the manifest says.
 */
public final class Placer {
  private static final Pattern RELEASE = Pattern.compile("(\\d+\\.\\d+)(\\D.*)?");

  private final ModelPack pack;
  private final Hardware hardware;
  private final Function<String, String> engineVersions;

  private Placer(ModelPack pack, Hardware hardware, Function<String, String> engineVersions) {
    this.pack = pack;
    this.hardware = hardware;
    this.engineVersions = engineVersions;
  }

  /**
   * Loads nothing; what does not fit is a reason and no error.
   *
   * @param engineVersions the version of an engine by its name, or an exception that says why there
   *     is none; asked only about engines of variants for this hardware
   */
  public static Placement place(
      ModelPack pack, Hardware hardware, Function<String, String> engineVersions) {
    Placer placer = new Placer(pack, hardware, engineVersions);
    return new Placement(hardware, pack.models().stream().map(placer::choose).toList());
  }

  private Choice choose(ModelEntry model) {
    if (!(hardware instanceof Hardware.Neuron neuron)) {
      return Choice.onCpu(model, ((Hardware.CpuOnly) hardware).reason());
    }
    try {
      return new Choice(model, fitting(model, neuron.type()), "");
    } catch (UnusableException e) {
      return Choice.onCpu(model, e.getMessage());
    }
  }

  private List<Artefact> fitting(ModelEntry model, String type) throws UnusableException {
    List<Artefact> variants = loadable(forHardware(model, type));
    for (Artefact variant : variants) {
      verify(variant);
    }
    return variants;
  }

  private static List<Artefact> forHardware(ModelEntry model, String type)
      throws UnusableException {
    List<Artefact> variants = compiled(model).filter(a -> a.hardware().equals(type)).toList();
    if (variants.isEmpty()) {
      TreeSet<String> others =
          compiled(model).map(Artefact::hardware).collect(Collectors.toCollection(TreeSet::new));
      throw new UnusableException(
          others.isEmpty()
              ? "not compiled"
              : "compiled for " + String.join(" and ", others) + ", not for " + type);
    }
    return variants;
  }

  private static Stream<Artefact> compiled(ModelEntry model) {
    return model.artefacts().stream().filter(artefact -> artefact.compiled() != null);
  }

  /** Those for the engine that is there, by their batch; of several for one batch the first. */
  private List<Artefact> loadable(List<Artefact> variants) throws UnusableException {
    List<Artefact> loadable = new ArrayList<>();
    TreeSet<Integer> batches = new TreeSet<>();
    String misfit = "";
    for (Artefact variant : sorted(variants)) {
      String version = version(variant.engine());
      if (!release(version).equals(release(variant.compiled().framework()))) {
        misfit =
            "compiled with %s %s, which %s can't load"
                .formatted(variant.engine(), variant.compiled().framework(), version);
      } else if (batches.add(variant.compiled().batch())) {
        loadable.add(variant);
      }
    }
    if (loadable.isEmpty()) {
      throw new UnusableException(misfit);
    }
    return List.copyOf(loadable);
  }

  private static List<Artefact> sorted(List<Artefact> variants) {
    return variants.stream()
        .sorted(
            Comparator.comparingInt((Artefact variant) -> variant.compiled().batch())
                .thenComparing(Artefact::file))
        .toList();
  }

  private String version(String engine) throws UnusableException {
    try {
      return engineVersions.apply(engine);
    } catch (RuntimeException e) {
      throw new UnusableException(e.getMessage());
    }
  }

  /** {@code 1.13} of {@code 1.13.1+cpu}: patches of PyTorch load each other's files. */
  private static String release(String version) {
    Matcher release = RELEASE.matcher(version);
    return release.matches() ? release.group(1) : version;
  }

  private void verify(Artefact variant) throws UnusableException {
    try {
      pack.verified(variant);
    } catch (PackException e) {
      throw new UnusableException(e.getMessage());
    }
  }
}
