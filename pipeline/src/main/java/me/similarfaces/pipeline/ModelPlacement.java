package me.similarfaces.pipeline;

import java.nio.file.Path;
import me.similarfaces.model.Models;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.place.Placement;

/** What the models of a pipeline in this process run on. */
public final class ModelPlacement {
  private ModelPlacement() {}

  /** What they would run on; loads none of them. */
  public static Placement of(ModelPack pack) {
    return Models.placement(pack);
  }

  /**
   * Loads them, for every pipeline of this process, and refuses the CPU in the place of an
   * accelerator.
   *
   * @throws me.similarfaces.neuron.place.AcceleratorException when one does not run on it
   */
  public static void requireAccelerator(Path packDir) {
    Models.sharedOnAccelerator(packDir);
  }
}
