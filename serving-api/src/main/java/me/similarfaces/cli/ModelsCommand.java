package me.similarfaces.cli;

import java.util.List;
import java.util.concurrent.Callable;
import me.similarfaces.api.Setting;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.PackListing;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the model pack holds, and whether every file is what its manifest says. */
@Command(
    name = "models",
    description = "Lists the model pack and compares every file with its hash.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new ModelsCommand());
    SettingOptions.add(command.getCommandSpec(), List.of(Setting.PACK));
    return command;
  }

  @Override
  public Integer call() {
    ModelPack pack = ModelPack.open(SettingOptions.read(spec).pack());
    return new PackListing(pack, spec.commandLine().getOut()).print() ? 0 : 1;
  }
}
