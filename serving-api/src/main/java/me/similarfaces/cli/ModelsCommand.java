package me.similarfaces.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import me.similarfaces.api.Setting;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.PackListing;
import me.similarfaces.neuron.place.PlacementListing;
import me.similarfaces.pipeline.ModelPlacement;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the model pack holds, whether it is what its manifest says, and what would run where. */
@Command(
    name = "models",
    description =
        "Lists the model pack, compares every file with its hash, and says what this machine would"
            + " run each model on.",
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
    PrintWriter out = spec.commandLine().getOut();
    boolean whole = new PackListing(pack, out).print();
    PlacementListing.print(ModelPlacement.of(pack), out);
    return whole ? 0 : 1;
  }
}
