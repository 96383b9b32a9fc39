package me.similarfaces.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.api.ServerConfig.Mode;
import me.similarfaces.api.Setting;
import me.similarfaces.api.SimilarfacesServer;
import me.similarfaces.pipeline.PipelineStatus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * API and page, with the pipeline in the same process or on a cluster, until it is told to stop.
 */
@Command(
    name = "serve",
    description =
        "Starts the API and the page, with the whole pipeline in the same process; or without it,"
            + " for jobs on a Flink cluster (--mode=cluster, see submit).",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new ServeCommand());
    SettingOptions.add(command.getCommandSpec(), List.of(Setting.values()));
    return command;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    ServerConfig config = SettingOptions.read(spec);
    if (config.mode() == Mode.CLUSTER) {
      ClusterChecks.homes(config.homes());
    }
    PipelineStarts.requireModels(config);
    SimilarfacesServer server = SimilarfacesServer.open(config, Home.folder());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    out.println("similarfaces is at " + server.address());
    out.flush();
    awaitReady(server, config.mode());
    out.println("similarfaces is ready");
    out.flush();
    new CountDownLatch(1).await();
    return 0;
  }

  /** Jobs on a cluster come and go without the API, which keeps the photos until then. */
  private static void awaitReady(SimilarfacesServer server, Mode mode) throws InterruptedException {
    PipelineStatus status = server.awaitReady(PipelineStarts.PATIENCE);
    while (mode == Mode.CLUSTER && !status.running()) {
      status = server.awaitReady(PipelineStarts.PATIENCE);
    }
    PipelineStarts.requireRunning(status);
  }
}
