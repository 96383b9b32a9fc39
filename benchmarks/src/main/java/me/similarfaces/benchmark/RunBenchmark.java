package me.similarfaces.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures the product beside its own bare models, in one run and on the same photos: the ratios
 * hold on a busy machine, too.
 */
@Command(
    name = "benchmarks/run",
    subcommands = ArchiveBenchmark.class,
    mixinStandardHelpOptions = true,
    description =
        "Measures a server of its own beside a bare loop over the same models, on the sample photos"
            + " and those of the folders given.")
public final class RunBenchmark implements Callable<Integer> {
  private static final int BARE_WALKS = 60;

  @Parameters(paramLabel = "FOLDER", description = "folders of photos to measure with, too")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--photos",
      defaultValue = "200",
      description = "photos at full load (default: ${DEFAULT-VALUE})")
  private int photos;

  @Option(
      names = "--uploads",
      defaultValue = "60",
      description = "photos at low load (default: ${DEFAULT-VALUE})")
  private int uploads;

  @Option(
      names = "--rounds",
      defaultValue = "4",
      description = "times that bare loop and server take turns (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "300",
      description = "longest time for each measurement (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(names = "--json", description = "writes the figures to this file, too")
  private Path json;

  private final Path home = Path.of(System.getProperty("similarfaces.home", "."));
  private final Path pack = Path.of(System.getProperty("similarfaces.pack", "neuron/target/pack"));
  private final int threads = Runtime.getRuntime().availableProcessors();

  public static void main(String[] args) {
    System.exit(new CommandLine(new RunBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Path> all = new ArrayList<>(List.of(pack.resolve("samples")));
    all.addAll(folders);
    List<Photo> set = Photos.in(all);
    Path temporary = Files.createTempDirectory("similarfaces-benchmark");
    try {
      Report report = new Report(measure(set, temporary));
      System.out.println("\n" + report.text());
      if (json != null) {
        report.write(json);
      }
      return 0;
    } finally {
      delete(temporary);
    }
  }

  private Figures measure(List<Photo> set, Path temporary)
      throws IOException, InterruptedException {
    say("loading the models");
    try (Walker walker = new Walker(pack, temporary.resolve("bare"))) {
      BareLoop bare = new BareLoop(walker, set);
      say("bare stages");
      List<Walk> walks = bare.stages(Math.max(1, BARE_WALKS / set.size()));
      say("starting a server");
      try (Server server = Server.start(home, temporary.resolve("served"), List.of())) {
        return measure(set, bare, walks, server);
      }
    }
  }

  private Figures measure(List<Photo> set, BareLoop bare, List<Walk> walks, Server server)
      throws IOException, InterruptedException {
    ApiClient client = new ApiClient(server.address());
    FullLoad load = new FullLoad(client, server.use(), set);
    say("warming up");
    load.run(Math.max(2 * set.size(), photos / 8), limit());
    say("low load");
    LowLoad.Latency latency = new LowLoad(client).run(set, uploads, limit());
    Turns turns = new Turns(bare, load, server.use());
    turns.take(rounds, photos, threads, limit());
    return new Figures(
        threads,
        walks,
        latency,
        turns.bare(),
        turns.served(),
        new Figures.Start(server.secondsToAddress(), server.secondsToReady()),
        turns.memory());
  }

  private Duration limit() {
    return Duration.ofSeconds(seconds);
  }

  static void say(String what) {
    System.err.println("benchmark: " + what);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
