package me.similarfaces.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entry of every command. Exit codes: 0 well, 1 a photo or a command failed, 2 wrong use. */
@Command(
    name = "similarfaces",
    description = "Finds, describes and compares the faces of photos.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class)
public final class Main implements Runnable {
  private static final int HELP_WIDTH = 100;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    CommandLine commands = commandLine();
    int exitCode = commands.execute(args);
    SubmitCommand submit = commands.getSubcommands().get("submit").getCommand();
    if (!submit.goesOn()) {
      System.exit(exitCode);
    }
  }

  static CommandLine commandLine() {
    CommandLine commands = new CommandLine(new Main());
    commands.addSubcommand(ServeCommand.commandLine());
    commands.addSubcommand(AnalyzeCommand.commandLine());
    commands.addSubcommand(ReprocessCommand.commandLine());
    commands.addSubcommand(ModelsCommand.commandLine());
    commands.addSubcommand(ClusterCommand.commandLine());
    commands.addSubcommand(CreateStoresCommand.commandLine());
    commands.addSubcommand(SubmitCommand.commandLine());
    commands.addSubcommand(StopCommand.commandLine());
    commands.setUsageHelpWidth(HELP_WIDTH);
    commands.getCommandSpec().usageMessage().footer(SettingOptions.table());
    // JSON is UTF-8, whatever the terminal is.
    commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commands.setExecutionExceptionHandler(
        (error, command, parsed) -> Failures.explain(error, command.getErr()));
    return commands;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
