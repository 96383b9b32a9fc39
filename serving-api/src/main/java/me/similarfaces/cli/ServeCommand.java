package me.similarfaces.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.api.ServerConfig.Mode;
import me.similarfaces.api.Setting;
import me.similarfaces.api.SimilarfacesServer;
import me.similarfaces.index.FaceIndexException;
import me.similarfaces.index.OtherSchemaException;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.Homes;
import me.similarfaces.pipeline.PipelineStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

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
      checkHomes(config.homes());
    }
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

  /**
   * The stores have to be there. An index does not, as photos are taken without it; if it is there
   * it is to be the right one.
   */
  private static void checkHomes(Homes homes) {
    Backends backends = Backends.of(homes);
    try {
      Backends.checkIndex(homes);
    } catch (OtherSchemaException e) {
      backends.close();
      throw e;
    } catch (FaceIndexException e) {
      LOG.warn("Photos are taken, and compared when the index is there: {}", e.getMessage());
    }
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
