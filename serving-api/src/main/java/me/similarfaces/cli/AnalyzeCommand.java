package me.similarfaces.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import me.similarfaces.api.Json;
import me.similarfaces.api.PhotoAnalysis;
import me.similarfaces.api.PhotoAnalysis.Submitted;
import me.similarfaces.api.PhotoDocument;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.api.Setting;
import me.similarfaces.api.Stores;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.EmbeddedPipeline;
import me.similarfaces.pipeline.Homes;
import me.similarfaces.pipeline.PipelineSettings;
import me.similarfaces.store.PhotoStatus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The whole pipeline over files, in a data folder that is gone afterwards. */
@Command(
    name = "analyze",
    description =
        "Prints the finished document of each photo, one a line, in the order of the arguments."
            + " Faces are compared with those of the other photos of the same call.",
    mixinStandardHelpOptions = true)
final class AnalyzeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "PHOTO", description = "photos to analyze")
  private List<Path> files;

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new AnalyzeCommand());
    SettingOptions.add(
        command.getCommandSpec(),
        List.of(
            Setting.PACK,
            Setting.MAX_PIXELS,
            Setting.WORKERS,
            Setting.WITHOUT,
            Setting.REQUIRE_ACCELERATOR));
    return command;
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerConfig config = SettingOptions.read(spec);
    PipelineStarts.requireModels(config);
    Path data = temporaryFolder();
    Thread cleaner = new Thread(() -> delete(data), "clean up");
    Runtime.getRuntime().addShutdownHook(cleaner);
    Homes homes = Homes.in(data, config.pack());
    PipelineSettings settings =
        PipelineSettings.embedded(homes, Home.folder())
            .withParallelism(config.workers())
            .withAnalyzers(config.analyzers());
    try (Backends backends = Backends.of(homes);
        EmbeddedPipeline pipeline = EmbeddedPipeline.start(settings)) {
      PhotoAnalysis analysis = new PhotoAnalysis(config, Stores.of(backends));
      List<Submitted> submitted = files.stream().map(analysis::submit).toList();
      PipelineStarts.require(pipeline);
      return print(submitted, analysis);
    }
  }

  private int print(List<Submitted> all, PhotoAnalysis analysis) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    int exitCode = 0;
    for (Submitted submitted : all) {
      PhotoDocument document = analysis.await(submitted);
      out.println(Json.text(document));
      out.flush();
      exitCode = document.status().equals(PhotoStatus.FAILED.wireName()) ? 1 : exitCode;
    }
    return exitCode;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("similarfaces-");
    } catch (IOException e) {
      throw new UncheckedIOException("there is no place for temporary files", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + folder, e);
    }
  }
}
