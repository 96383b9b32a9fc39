package me.similarfaces.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures {@code reprocess} beside a bare loop over the same models and photos. */
@Command(
    name = "archive",
    mixinStandardHelpOptions = true,
    description = {
      "Measures ./similarfaces reprocess beside a bare loop of decoding and the same models, on small"
          + " photos that are made of the sample photos.",
      "SIMILARFACES_JAVA_OPTS reaches the command that is measured: a profiler, for instance."
    })
final class ArchiveBenchmark implements Callable<Integer> {
  private static final int WARM_UP = 200;

  /** The heap that the memory is measured with. */
  private static final String HEAP = "1g";

  @Option(
      names = "--photos",
      defaultValue = "1000",
      description = "photos in the archive (default: ${DEFAULT-VALUE})")
  private int count;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description =
          "times that bare loop and reprocess take turns, for a folder and for a zip"
              + " (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--memory",
      description = "looks at memory and open files along one run with a heap of 1 GiB instead")
  private boolean memory;

  private final Path home = Path.of(System.getProperty("similarfaces.home", "."));
  private final Path pack = Path.of(System.getProperty("similarfaces.pack", "neuron/target/pack"));
  private final int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path temporary = Files.createTempDirectory("similarfaces-archive-benchmark");
    try {
      Server.buildWhatChanged(home.resolve("similarfaces").toString());
      RunBenchmark.say("making " + count + " photos");
      Path folder = temporary.resolve("folder");
      List<Photo> samples = Photos.in(List.of(pack.resolve("samples")));
      List<Path> files = ArchivePhotos.write(samples, count, folder);
      System.out.println("\n" + (memory ? memory(folder, temporary) : speed(files, temporary)));
      return 0;
    } finally {
      RunBenchmark.delete(temporary);
    }
  }

  private String memory(Path folder, Path temporary) throws IOException, InterruptedException {
    RunBenchmark.say("one run with a heap of " + HEAP);
    Reprocess reprocess = new Reprocess(home, temporary, Map.of("SIMILARFACES_HEAP", HEAP));
    return new ArchiveMemory(reprocess.run(folder, count)).text();
  }

  private String speed(List<Path> files, Path temporary) throws IOException, InterruptedException {
    Path folder = temporary.resolve("folder");
    Path zip = temporary.resolve("archive.zip");
    ArchivePhotos.zip(files, folder, zip);
    Reprocess reprocess = new Reprocess(home, temporary, Map.of());
    try (Walker walker = Walker.withoutIndex(pack)) {
      ArchiveTurns turns = new ArchiveTurns(walker, threads, new PhotoFiles(files), reprocess);
      turns.warmUp(WARM_UP);
      return new ArchiveReport(turns.take(rounds, folder), turns.take(rounds, zip)).text();
    }
  }
}
