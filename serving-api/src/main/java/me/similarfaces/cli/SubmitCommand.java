package me.similarfaces.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.api.Setting;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.ClusterJobs;
import me.similarfaces.pipeline.PipelineSettings;
import me.similarfaces.pipeline.Stages;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts a job on a Flink cluster. */
@Command(
    name = "submit",
    description = {
      "Puts the pipeline on a Flink cluster, as one job or as two that are joined by a queue.",
      "A job that does the same work is stopped first, with a savepoint to go on from."
    },
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--stages",
      defaultValue = "all",
      converter = StagesConverter.class,
      paramLabel = "all|extract|analyze",
      description = {
        "all: the whole walk of a photo in one job (default)",
        "extract: boxes and embeddings, the heavy models; analyze: everything behind them"
      })
  private Stages stages;

  @Option(
      names = "--parallelism",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "most instances of each function; default: an equal share of the cluster's slots")
  private int parallelism;

  private boolean goesOn;

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new SubmitCommand());
    SettingOptions.add(command.getCommandSpec(), ClusterSettings.JOBS);
    return command;
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerConfig config = SettingOptions.read(spec, Map.of(Setting.MODE, "cluster"));
    PipelineSettings settings =
        PipelineSettings.cluster(config.homes(), Home.folder()).withAnalyzers(config.analyzers());
    // What is missing is said here, in a line, and not by each worker again and again.
    Backends.of(config.homes()).close();
    Backends.checkIndex(config.homes());
    if (config.flink().equals(ClusterJobs.HERE)) {
      ClusterJobs.submitHere(settings, stages);
      goesOn = true;
      return 0;
    }
    try (ClusterJobs jobs = ClusterJobs.at(config.flink(), config.savepoints())) {
      String job = jobs.submit(settings, stages, parallelism);
      spec.commandLine().getOut().println("job " + job + " runs " + stages.jobName());
      return 0;
    }
  }

  /** Whether the process belongs to the job from now on, and is not to end with the command. */
  boolean goesOn() {
    return goesOn;
  }
}
