package me.similarfaces.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import me.similarfaces.api.EmbeddedServer;
import me.similarfaces.api.Setting;
import me.similarfaces.pipeline.PipelineStatus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** API, page and pipeline in one process, until it is told to stop. */
@Command(
    name = "serve",
    description = "Starts the API and the page, with the whole pipeline in the same process.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final Duration START_PATIENCE = Duration.ofMinutes(5);

  @Spec private CommandSpec spec;

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new ServeCommand());
    SettingOptions.add(command.getCommandSpec(), List.of(Setting.values()));
    return command;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    EmbeddedServer server = EmbeddedServer.open(SettingOptions.read(spec), Home.folder());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    out.println("similarfaces is at " + server.address());
    out.flush();
    PipelineStatus status = server.awaitReady(START_PATIENCE);
    if (!status.running()) {
      throw new StartException(status.reason());
    }
    out.println("similarfaces is ready");
    out.flush();
    new CountDownLatch(1).await();
    return 0;
  }
}
