package me.similarfaces.cluster;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Arrays;
import me.similarfaces.model.ModelException;
import me.similarfaces.model.Models;
import me.similarfaces.neuron.pack.PackException;
import me.similarfaces.neuron.place.AcceleratorException;

/**
 * A TaskManager that would rather end than run models on the CPU: it loads them before it offers
 * its slots. Found out later, that they don't run on an accelerator would restart its jobs again
 * and again. The jobs find the models loaded, as they look in the same folder.
 *
 * <p>Arguments: the class that runs Flink's TaskManager, and the arguments of that one.
 */
public final class AcceleratedTaskManager {
  /** As the launcher and the image set it. */
  private static final String PACK = "similarfaces.pack";

  /** How the line begins that says why it ends. */
  static final String LAST_WORDS = "similarfaces: ";

  private static final int REFUSED = 2;

  private AcceleratedTaskManager() {}

  /** Ends the JVM with status 2 and one line on standard error where there is no accelerator. */
  public static void main(String[] args) throws ReflectiveOperationException {
    try {
      Models.sharedOnAccelerator(Path.of(System.getProperty(PACK, "neuron/target/pack")));
    } catch (AcceleratorException | PackException | ModelException e) {
      System.err.println(LAST_WORDS + e.getMessage());
      System.exit(REFUSED);
    }
    run(args[0], Arrays.copyOfRange(args, 1, args.length));
  }

  private static void run(String main, String[] args) throws ReflectiveOperationException {
    try {
      Class.forName(main).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(main + " has failed", e.getCause());
    }
  }
}
