package me.similarfaces.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.similarfaces.api.ApiKeys;
import me.similarfaces.api.ArchiveRun;
import me.similarfaces.api.ArchiveRun.Ending;
import me.similarfaces.api.Archives;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.api.Setting;
import me.similarfaces.api.SimilarfacesServer;
import me.similarfaces.api.Stores;
import me.similarfaces.archive.ArchiveLimits;
import me.similarfaces.archive.ArchiveSource;
import me.similarfaces.results.ArchiveResults;
import me.similarfaces.store.Archive;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The whole pipeline over archives, into the data folder or the stores of a cluster. */
@Command(
    name = "reprocess",
    description = {
      "Takes every photo of folders, .zip, .tar and .tar.gz files, and text files of paths through"
          + " the pipeline, into the data folder; or with --cluster through that of a Flink cluster.",
      "Started again after it was ended in any way, it goes on where it was.",
      "Its page shows how far it is, and can cancel it; the exit code is 3 then."
    },
    mixinStandardHelpOptions = true)
final class ReprocessCommand implements Callable<Integer> {
  private static final int CANCELLED = 3;
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

  @Option(
      names = "--again",
      description = {
        "computes everything once more, with the model pack as it is now: in a folder of its own"
            + " within the data folder, which stays as it is until all results are replaced at once"
      })
  private boolean again;

  /** In the place of the setting: what serves for hours is told a port, and this one is not. */
  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "port of the page and the API; by default any that is free")
  private String port;

  @Option(
      names = "--cluster",
      description =
          "let the jobs of a Flink cluster do the work (see submit), into the stores that they share")
  private boolean cluster;

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new ReprocessCommand());
    SettingOptions.add(
        command.getCommandSpec(),
        ReprocessCluster.settingsWith(
            Setting.HOST,
            Setting.DATA,
            Setting.PACK,
            Setting.MILVUS,
            Setting.MAX_PHOTO_SIZE,
            Setting.MAX_PIXELS,
            Setting.WORKERS,
            Setting.WITHOUT,
            Setting.REQUIRE_ACCELERATOR));
    return command;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    ServerConfig config =
        SettingOptions.read(
            spec, Map.of(Setting.MODE, cluster ? "cluster" : "embedded", Setting.PORT, port));
    ReprocessCluster.requireFolder(config, again);
    OutFiles.check(out);
    ArchiveLimits limits = ArchiveLimits.ofPhotoBytes(config.maxPhotoBytes());
    List<ArchiveSource> opened =
        sources.stream().map(source -> ArchiveSource.of(source, limits)).toList();
    ReprocessCluster.check(config);
    PipelineStarts.requireModels(config);
    Archive archive = Archive.of(collection, opened.stream().map(ArchiveSource::location).toList());
    try (StopSignal signal = StopSignal.listen(spec.commandLine().getErr())) {
      return exitCode(
          again
              ? recompute(opened, archive, config, signal)
              : process(opened, archive, config, signal));
    }
  }

  private Ending recompute(
      List<ArchiveSource> opened, Archive archive, ServerConfig config, StopSignal signal)
      throws InterruptedException, IOException {
    Recomputing recomputing = Recomputing.begin(config, archive);
    Ending ending = process(opened, archive, recomputing.config(), signal);
    if (ending == Ending.FINISHED) {
      recomputing.takeOver(
          spec.commandLine().getErr(), (archives, stores) -> write(archive, archives, stores));
    }
    return ending;
  }

  private Ending process(
      List<ArchiveSource> opened, Archive archive, ServerConfig config, StopSignal signal)
      throws InterruptedException, IOException {
    try (SimilarfacesServer server = SimilarfacesServer.openForArchives(config, Home.folder())) {
      Stores stores = server.stores();
      Archives archives = stores.archives().orElseThrow();
      ArchiveRun run = archives.begin(archive, signal::given);
      Ending ending;
      try (run) {
        sayWhere(server.address() + "/archives/" + archive.id());
        PrintWriter console = spec.commandLine().getErr();
        ending = new ArchiveReading(opened, run).process(server, config, console);
      }
      if (ending == Ending.FINISHED && !again) {
        write(archive, archives, stores);
      }
      showTheEnd(run, signal);
      return ending;
    }
  }

  private void write(Archive archive, Archives archives, Stores stores) throws IOException {
    new ArchiveResults(archives.store(), stores, embeddings).write(archive, out);
  }

  /** A page that looks now and then would otherwise find nobody who tells it. */
  private static void showTheEnd(ArchiveRun run, StopSignal signal) throws InterruptedException {
    while (run.isWatched() && !signal.given()) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private void sayWhere(String address) {
    PrintWriter console = spec.commandLine().getOut();
    console.println("the archive is at " + address);
    console.flush();
  }

  private int exitCode(Ending ending) {
    if (ending != Ending.CANCELLED) {
      return 0;
    }
    PrintWriter console = spec.commandLine().getErr();
    console.println("similarfaces: cancelled; the same command goes on where it was");
    console.flush();
    return CANCELLED;
  }
}
