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

/** What the model pack holds, what would run where, and whether it is what its manifest says. */
@Command(
    name = "models",
    description =
        "Lists the model pack, compares every file with its hash, says what this machine would run"
            + " each model on, and tries each on the CPU.",
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
    out.flush();
    ModelPlacement.tryOut(pack);
    out.printf("%nEvery model was loaded and run on the CPU: it is what the manifest says%n");
    return whole ? 0 : 1;
  }
}
