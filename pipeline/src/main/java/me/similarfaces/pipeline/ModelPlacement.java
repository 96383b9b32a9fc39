package me.similarfaces.pipeline;

import java.nio.file.Path;
import me.similarfaces.model.ModelException;
import me.similarfaces.model.Models;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.PackException;
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
    inOneLine(() -> Models.sharedOnAccelerator(packDir));
  }

  /**
   * Says what is wrong with a pack before anything starts: its manifest, its files, and what its
   * models are for. Models of the user's own are loaded and run as well, for every pipeline of this
   * process; nobody knows yet whether they are what the manifest says.
   *
   * @throws PackException in one line
   */
  public static void check(Path packDir) {
    ModelPack pack = ModelPack.open(packDir);
    Models.check(pack);
    if (pack.hasOwnModels()) {
      inOneLine(() -> Models.shared(packDir));
    }
  }

  /**
   * Loads every model of a pack for the CPU, runs it, and frees it again.
   *
   * @throws PackException in one line when one is not what the manifest says
   */
  public static void tryOut(ModelPack pack) {
    inOneLine(() -> Models.tryOut(pack));
  }

  private static void inOneLine(Runnable loading) {
    try {
      loading.run();
    } catch (ModelException e) {
      throw new PackException(e.getMessage(), e);
    }
  }
}
