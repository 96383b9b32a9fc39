package me.similarfaces.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import me.similarfaces.api.ApiKeys;
import me.similarfaces.api.ArchiveIntake;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.api.Setting;
import me.similarfaces.api.Stores;
import me.similarfaces.archive.ArchiveLimits;
import me.similarfaces.archive.ArchiveSource;
import me.similarfaces.pipeline.AwsHome;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.EmbeddedPipeline;
import me.similarfaces.pipeline.PipelineSettings;
import me.similarfaces.results.ArchiveResults;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The whole pipeline over archives, into the data folder. */
@Command(
    name = "reprocess",
    description = {
      "Takes every photo of folders, .zip, .tar and .tar.gz files, and text files of paths through"
          + " the pipeline, into the data folder.",
      "Started again after it was ended in any way, it goes on where it was."
    },
    mixinStandardHelpOptions = true)
final class ReprocessCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 200;

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "what to read")
  private List<String> sources;

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      defaultValue = ApiKeys.KEYLESS_COLLECTION,
      description = "whose photos they are: the name of an API key; ${DEFAULT-VALUE} without keys")
  private String collection;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "the results, when everything is done: .jsonl and .parquet have one face a line, .html is"
              + " a report; may be given several times")
  private List<Path> out = List.of();

  @Option(names = "--embeddings", description = "also the 512 floats of each face")
  private boolean embeddings;

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new ReprocessCommand());
    SettingOptions.add(
        command.getCommandSpec(),
        List.of(
            Setting.DATA,
            Setting.PACK,
            Setting.MILVUS,
            Setting.MAX_PHOTO_SIZE,
            Setting.MAX_PIXELS,
            Setting.WORKERS));
    return command;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    ServerConfig config = SettingOptions.read(spec);
    if (config.stores() instanceof AwsHome) {
      throw new StartException(
          "reprocess works in a data folder: unset " + Setting.BLOBS.variable() + " and the like");
    }
    OutFiles.check(out);
    ArchiveLimits limits = ArchiveLimits.ofPhotoBytes(config.maxPhotoBytes());
    List<ArchiveSource> opened =
        sources.stream().map(source -> ArchiveSource.of(source, limits)).toList();
    Archive archive = Archive.of(collection, opened.stream().map(ArchiveSource::location).toList());
    PipelineSettings settings =
        PipelineSettings.embedded(config.homes(), Home.folder()).withParallelism(config.workers());
    try (Backends backends = Backends.of(config.homes());
        EmbeddedPipeline pipeline = EmbeddedPipeline.start(settings)) {
      PipelineStarts.require(pipeline);
      process(opened, archive, backends, config);
    }
    return 0;
  }

  private void process(
      List<ArchiveSource> opened, Archive archive, Backends backends, ServerConfig config)
      throws InterruptedException, IOException {
    ArchiveStore archives = backends.archives();
    ArchiveIntake intake = new ArchiveIntake(config, Stores.of(backends), archives, archive);
    archives.begin(archive);
    PacedCounts counts = new PacedCounts(() -> archives.counts(archive.id()));
    try (ArchiveProgress progress = progress(counts)) {
      for (int number = 0; number < opened.size(); number++) {
        opened.get(number).read(new IntakeVisitor(number, intake));
      }
      archives.read(archive.id());
      awaitEnd(counts);
    }
    new ArchiveResults(archives, Stores.of(backends), embeddings).write(archive, out);
  }

  private ArchiveProgress progress(PacedCounts counts) {
    return ArchiveProgress.show(counts, spec.commandLine().getErr(), isTerminal());
  }

  /** From JDK 22 on there would be a console without a terminal; the product runs on 17. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    return System.console() != null;
  }

  private static void awaitEnd(PacedCounts counts) throws InterruptedException {
    while (!counts.get().finished()) {
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
