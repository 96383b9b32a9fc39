package me.similarfaces.cli;

import java.util.concurrent.Callable;
import me.similarfaces.pipeline.AwsHome;
import me.similarfaces.pipeline.SharedStores;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The stores that a cluster shares, made where they are missing. */
@Command(
    name = "create-stores",
    description = "Makes the bucket, the queues and the table that a cluster shares, if missing.",
    mixinStandardHelpOptions = true)
final class CreateStoresCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new CreateStoresCommand());
    SettingOptions.add(command.getCommandSpec(), ClusterSettings.STORES);
    return command;
  }

  @Override
  public Integer call() {
    if (!(SettingOptions.read(spec).stores() instanceof AwsHome home)) {
      throw new StartException("name the stores to make: --blobs, --queue and --table");
    }
    SharedStores.create(home);
    spec.commandLine()
        .getOut()
        .printf("%s, queue %s and table %s are there%n", home.blobs(), home.queue(), home.table());
    return 0;
  }
}
