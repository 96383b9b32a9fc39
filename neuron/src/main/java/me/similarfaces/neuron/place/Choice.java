package me.similarfaces.neuron.place;

import java.util.List;
import java.util.stream.Collectors;
import me.similarfaces.neuron.pack.ModelEntry;

/**
 * What one model runs on.
 *
 * @param model of the pack
 * @param variants the compiled files to load, smallest batch first; empty on the CPU
 * @param reason why it is the CPU; empty when it is not
 */
public record Choice(ModelEntry model, List<ModelEntry.Artefact> variants, String reason) {

  public static Choice onCpu(ModelEntry model, String reason) {
    return new Choice(model, List.of(), reason);
  }

  public boolean accelerated() {
    return !variants.isEmpty();
  }

  /** As in the manifest, {@code cpu} or {@code inf1}. */
  public String hardware() {
    return accelerated() ? variants.get(0).hardware() : "cpu";
  }

  /** Whether the pack has it for any accelerator at all. */
  public boolean compiled() {
    return model.artefacts().stream().anyMatch(artefact -> artefact.compiled() != null);
  }

  /** One line, for logs and listings. */
  public String text() {
    if (!accelerated()) {
      return "cpu: " + reason;
    }
    return hardware()
        + " in batches of "
        + variants.stream()
            .map(variant -> "" + variant.compiled().batch())
            .collect(Collectors.joining(" and "));
  }
}
