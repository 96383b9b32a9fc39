package me.similarfaces.neuron.place;

import java.util.List;
import java.util.stream.Collectors;
import me.similarfaces.neuron.pack.Task;

/**
 * What each model of a pack runs on.
 *
 * @param hardware of the process
 * @param choices one for each model
 */
public record Placement(Hardware hardware, List<Choice> choices) {

  public Choice of(Task task) {
    return choices.stream()
        .filter(choice -> choice.model().task() == task)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Whether every model that the pack has for an accelerator runs on one. Those that it has for
   * none belong on the CPU.
   *
   * @throws AcceleratorException when one doesn't, or the pack has none for any
   */
  public void requireAccelerator() {
    if (hardware instanceof Hardware.CpuOnly cpu) {
      throw new AcceleratorException(cpu.reason());
    }
    List<Choice> compiled = choices.stream().filter(Choice::compiled).toList();
    if (compiled.isEmpty()) {
      throw new AcceleratorException("no model of the pack is compiled for one");
    }
    for (Choice choice : compiled) {
      if (!choice.accelerated()) {
        throw new AcceleratorException(choice.model().id() + ": " + choice.reason());
      }
    }
  }

  /** One line, for the log. */
  public String text() {
    if (hardware instanceof Hardware.CpuOnly cpu) {
      return "on the CPU: " + cpu.reason();
    }
    return choices.stream()
        .map(choice -> choice.model().id() + " on " + choice.text())
        .collect(Collectors.joining("; ", "on " + hardware.text() + ": ", ""));
  }
}
