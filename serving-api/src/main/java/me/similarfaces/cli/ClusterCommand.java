package me.similarfaces.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import me.similarfaces.api.Setting;
import me.similarfaces.cluster.ClusterStatus;
import me.similarfaces.cluster.ClusterStatus.Slots;
import me.similarfaces.cluster.LocalCluster;
import me.similarfaces.neuron.place.Accelerators;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** A Flink cluster of processes on this machine. */
@Command(
    name = "cluster",
    description = {
      "Starts and stops a Flink cluster of processes on this machine; see submit for its jobs.",
      "Its processes have the environment of the command that started them: the credentials of AWS"
          + " are taken from there."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
final class ClusterCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--folder",
      scope = ScopeType.INHERIT,
      paramLabel = "FOLDER",
      description =
          "logs, savepoints and temporary files of the cluster (default: beside the data)")
  private Path folder;

  static CommandLine commandLine() {
    return new CommandLine(new ClusterCommand());
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "start",
      description = "Starts what is missing, and waits until it works together.")
  int start(
      @Option(
              names = "--task-managers",
              defaultValue = "2",
              paramLabel = "N",
              description = "how many are to run, with two slots each (default: ${DEFAULT-VALUE})")
          int taskManagers,
      @Option(
              names = "--port",
              defaultValue = "" + LocalCluster.STANDARD_PORT,
              paramLabel = "PORT",
              description = "Flink's port; 0 takes a free one (default: ${DEFAULT-VALUE})")
          int port,
      @Option(
              names = "--require-accelerator",
              description = {
                "starts no task manager whose models would run on the CPU",
                "  environment: " + Accelerators.REQUIRE_VARIABLE
              })
          boolean requireAccelerator)
      throws InterruptedException {
    boolean required = requireAccelerator || Accelerators.required(System.getenv());
    print(cluster().start(taskManagers, port, required));
    return 0;
  }

  @Command(
      name = "stop",
      description = "Ends every process; photos that are not finished wait for the next jobs.")
  int stop() throws InterruptedException {
    cluster().stop();
    out().println("no process of the cluster runs");
    return 0;
  }

  @Command(
      name = "status",
      description = "Tells which processes and jobs run. Exit code 1 if there is no cluster.")
  int status() {
    ClusterStatus status = cluster().status();
    print(status);
    return status.running() ? 0 : 1;
  }

  private LocalCluster cluster() {
    return LocalCluster.in(
        folder == null ? standardFolder() : folder, Home.folder().resolve("flink-conf/cluster"));
  }

  private static Path standardFolder() {
    return Path.of(Setting.DATA.defaultText(System.getenv())).resolve("cluster");
  }

  private void print(ClusterStatus status) {
    if (!status.running()) {
      out().println("no process of the cluster runs");
      return;
    }
    status
        .processes()
        .forEach(process -> out().printf("%-12s process %d%n", process.name(), process.pid()));
    out()
        .println(
            status
                .slots()
                .map(slots -> text(slots, status.address().orElse("")))
                .orElse("the job manager does not answer"));
    status.jobs().forEach(job -> out().printf("%-20s %s %s%n", job.name(), job.state(), job.id()));
    out().flush();
  }

  private static String text(Slots slots, String address) {
    return "%d of %d slots free; submit to %s, look at http://%s"
        .formatted(slots.free(), slots.total(), address, address);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
