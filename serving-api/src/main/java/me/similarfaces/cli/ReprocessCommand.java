package me.similarfaces.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.similarfaces.api.ApiKeys;
import me.similarfaces.api.ArchiveIntake;
import me.similarfaces.api.ArchiveResults;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.api.Setting;
import me.similarfaces.api.Stores;
import me.similarfaces.archive.ArchiveLimits;
import me.similarfaces.archive.ArchiveSource;
import me.similarfaces.pipeline.AwsHome;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.EmbeddedPipeline;
import me.similarfaces.pipeline.PipelineSettings;
import me.similarfaces.queue.LeasedQueue;
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

  /** The next start does what is missing then. */
  private static final Duration INDEX_PATIENCE = Duration.ofSeconds(30);

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
      paramLabel = "FILE.jsonl",
      description = "the results, one face a line, when everything is done")
  private Optional<Path> out;

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
    out.ifPresent(ReprocessCommand::requireFolder);
    ArchiveLimits limits = ArchiveLimits.ofPhotoBytes(config.maxPhotoBytes());
    List<ArchiveSource> opened =
        sources.stream().map(source -> ArchiveSource.of(source, limits)).toList();
    Archive archive = Archive.of(collection, opened.stream().map(ArchiveSource::location).toList());
    PipelineSettings settings =
        PipelineSettings.embedded(config.homes(), Home.folder())
            .withParallelism(config.workers())
            .steady();
    try (Backends backends = Backends.of(config.homes());
        EmbeddedPipeline pipeline = EmbeddedPipeline.start(settings)) {
      PipelineStarts.require(pipeline);
      process(opened, archive, backends, config);
    }
    return 0;
  }

  /** Now, not after hours of work. */
  private static void requireFolder(Path file) {
    Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().getParent());
    if (folder.filter(Files::isWritable).isEmpty()) {
      throw new StartException("--out: no folder to write " + file + " in");
    }
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
      intake.flush();
      archives.read(archive.id());
      awaitEnd(counts);
    }
    awaitIndex(backends.queue());
    if (out.isPresent()) {
      new ArchiveResults(archives, backends.photos(), embeddings).write(archive, out.get());
    }
  }

  private ArchiveProgress progress(PacedCounts counts) {
    return ArchiveProgress.show(counts, spec.commandLine().getErr(), isTerminal());
  }

  /** From JDK 22 on there would be a console without a terminal; the product runs on 17. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    return System.console() != null;
  }

  /** The last faces come into the index after their photos' end, and before the tasks are gone. */
  private static void awaitIndex(LeasedQueue queue) throws InterruptedException {
    long deadline = System.nanoTime() + INDEX_PATIENCE.toNanos();
    while (queue.stats().depth() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static void awaitEnd(PacedCounts counts) throws InterruptedException {
    while (!counts.get().finished()) {
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
