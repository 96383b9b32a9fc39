package me.similarfaces.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.similarfaces.model.Models;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures how often the product is right, on its own path from the bytes of a file to the fields
 * of a face. Of several faces the one nearest to the middle counts; where nothing is found in a
 * tight crop it is tried again with a border.
 */
@Command(
    name = "benchmarks/accuracy",
    mixinStandardHelpOptions = true,
    description = "Measures how often the product is right about the faces of a data set.")
public final class Accuracy implements Callable<Integer> {
  @Parameters(
      paramLabel = "TASK",
      description = "the data set: fairface (its validation part) or fer2013 (its PrivateTest)")
  private DataSet task;

  @Option(names = "--data", required = true, description = "folder of the data set")
  private Path data;

  @Option(names = "--json", description = "writes the figures to this file, too")
  private Path json;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "photos at once (default: ${DEFAULT-VALUE})")
  private int threads;

  private final Path pack = Path.of(System.getProperty("similarfaces.pack", "neuron/target/pack"));

  public static void main(String[] args) {
    CommandLine command = new CommandLine(new Accuracy());
    System.exit(command.setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    List<LabelledPhoto> photos = task.photos(data);
    if (photos.isEmpty()) {
      throw new IOException("no photos of " + task + " in " + data);
    }
    AccuracyCount count = new AccuracyCount(classes());
    measure(photos, count);
    AccuracyReport report = new AccuracyReport(count);
    System.out.println(report.text());
    if (json != null) {
      report.write(json);
    }
    return 0;
  }

  /** The models' words for every field that the data set has labels of. */
  private Map<String, List<String>> classes() {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    for (ModelEntry model : ModelPack.open(pack).models()) {
      model.outputs().stream()
          .filter(output -> task.fields().contains(output.name()))
          .forEach(output -> classes.put(output.name(), output.labels()));
    }
    return classes;
  }

  private void measure(List<LabelledPhoto> photos, AccuracyCount count)
      throws InterruptedException, ExecutionException {
    Models models = Models.shared(pack);
    PhotoReading reading = new PhotoReading(models);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running =
          photos.stream()
              .<Future<?>>map(photo -> pool.submit(() -> one(photo, models, reading, count)))
              .toList();
      for (Future<?> future : running) {
        future.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void one(
      LabelledPhoto photo, Models models, PhotoReading reading, AccuracyCount count) {
    PhotoReading.Result result = reading.read(photo.file());
    Optional<Said> said = result.middle().map(face -> Said.of(models, face.features()));
    count.add(photo, result, said);
  }
}
