package me.similarfaces.neuron.place;

import java.io.PrintWriter;
import java.util.Locale;
import me.similarfaces.neuron.pack.ModelEntry;

/** Prints what this machine would run each model on, and why. */
public final class PlacementListing {
  private PlacementListing() {}

  public static void print(Placement placement, PrintWriter out) {
    out.printf("%nThis machine: %s%n", placement.hardware().text());
    for (Choice choice : placement.choices()) {
      ModelEntry model = choice.model();
      out.printf(
          "%-16s %-28s %s%n",
          model.task().name().toLowerCase(Locale.ROOT), model.id(), choice.text());
    }
  }
}
