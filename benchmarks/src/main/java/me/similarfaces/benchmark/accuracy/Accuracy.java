package me.similarfaces.benchmark.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import me.similarfaces.model.Models;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures how often the product is right, on its own path from the bytes of a file on. */
@Command(
    name = "benchmarks/accuracy",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how often the product is right about the photos of a data set.",
      "Where a photo is of one person, the face nearest to its middle counts; if nothing is found,"
          + " it is tried again with a border."
    })
public final class Accuracy implements Callable<Integer> {
  @Parameters(
      paramLabel = "TASK",
      description = {
        "fairface (its validation part), fer2013 (its PrivateTest), utkface, ckplus: attributes;",
        "lfw: who is the same person; widerface (its validation part): which faces are found;",
        "turns: whether photos of any folder are looked at upright after they were turned"
      })
  private Task task;

  @Option(names = "--data", required = true, description = "folder of the data set")
  private Path data;

  @Option(names = "--json", description = "writes the figures to this file, too")
  private Path json;

  @Option(names = "--plots", description = "writes plots (SVG) into this folder, too")
  private Path plots;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "photos at once (default: ${DEFAULT-VALUE})")
  private int threads;

  @Option(
      names = "--every",
      defaultValue = "1",
      description =
          "takes every n-th photo only, for a quick look; not with lfw (default: ${DEFAULT-VALUE})")
  private int every;

  @Option(
      names = "--folded",
      split = ",",
      paramLabel = "FIELD=TEMPERATURE",
      description =
          "temperatures that training folded into the weights (e.g. race=0.78,age=0.52): the"
              + " calibration error without them is told, too")
  private Map<String, Double> folded = new LinkedHashMap<>();

  public static void main(String[] args) {
    CommandLine command = new CommandLine(new Accuracy());
    System.exit(command.setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Path pack = Path.of(System.getProperty("similarfaces.pack", "neuron/target/pack"));
    PhotoRun run = new PhotoRun(Models.shared(pack), threads, every);
    Outcome outcome = task.measurement(new AttributeOptions(pack, folded)).measure(data, run);
    System.out.println(outcome.text());
    if (json != null) {
      outcome.writeJson(json);
    }
    if (plots != null) {
      outcome.writePlots(plots);
    }
    return 0;
  }
}
