package me.similarfaces.cli;

import java.util.List;
import java.util.concurrent.Callable;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.api.Setting;
import me.similarfaces.pipeline.ClusterJobs;
import me.similarfaces.pipeline.Stages;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes a job off a Flink cluster. */
@Command(
    name = "stop",
    description = "Stops a job with a savepoint, which the next submit goes on from.",
    mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--stages",
      defaultValue = "all",
      converter = StagesConverter.class,
      paramLabel = "all|extract|analyze",
      description = "which job (default: all)")
  private Stages stages;

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new StopCommand());
    SettingOptions.add(command.getCommandSpec(), List.of(Setting.FLINK, Setting.SAVEPOINTS));
    return command;
  }

  @Override
  public Integer call() throws InterruptedException {
    ServerConfig config = SettingOptions.read(spec);
    try (ClusterJobs jobs = ClusterJobs.at(config.flink(), config.savepoints())) {
      int stopped = jobs.stop(stages);
      spec.commandLine().getOut().println(stopped + " jobs stopped");
      return 0;
    }
  }
}
