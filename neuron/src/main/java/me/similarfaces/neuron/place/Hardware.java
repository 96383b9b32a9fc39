package me.similarfaces.neuron.place;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a process may run models on.
 *
 * <pre>{@code
 * Hardware hardware = Hardware.ofThisProcess();
 * boolean accelerated = hardware instanceof Hardware.Neuron;
 * }</pre>
 */
public sealed interface Hardware {
  /** System property: the folder that {@code dev} and {@code sys} are looked for in. */
  String ROOT_PROPERTY = "similarfaces.hardware.root";

  /** One line, for logs and listings. */
  String text();

  /** As the machine and the environment of this process say. */
  static Hardware ofThisProcess() {
    return detect(Path.of(System.getProperty(ROOT_PROPERTY, "/")), System.getenv());
  }

  /**
   * Never fails: what can't be understood is not used, and the reason says why.
   *
   * @param root holds {@code dev} and {@code sys}
   * @param environment of the process that is to use it
   */
  static Hardware detect(Path root, Map<String, String> environment) {
    try {
      List<NeuronDevice> devices = new NeuronTree(root).devices();
      return new Neuron(
          type(devices),
          devices.stream().map(NeuronDevice::number).toList(),
          VisibleCores.of(devices.stream().mapToInt(NeuronDevice::cores).sum(), environment));
    } catch (UnusableException e) {
      return new CpuOnly(e.getMessage());
    }
  }

  private static String type(List<NeuronDevice> devices) throws UnusableException {
    TreeSet<String> types =
        devices.stream().map(NeuronDevice::type).collect(Collectors.toCollection(TreeSet::new));
    if (types.size() > 1) {
      throw new UnusableException("devices of different kinds: " + String.join(", ", types));
    }
    return types.first();
  }

  /**
   * AWS Inferentia or Trainium.
   *
   * @param type {@code inf1}, {@code inf2} or {@code trn1}, as in the manifest of a pack
   * @param devices the numbers of {@code /dev/neuron*}
   * @param cores of all devices those that this process may use, in Neuron's numbering; not empty
   */
  record Neuron(String type, List<Integer> devices, List<Integer> cores) implements Hardware {
    @Override
    public String text() {
      String names =
          devices.stream().map(number -> "/dev/neuron" + number).collect(Collectors.joining(", "));
      return type + ", cores " + CoreRanges.text(cores) + " (" + names + ")";
    }
  }

  /**
   * No accelerator.
   *
   * @param reason why there is none, or why it can't be used
   */
  record CpuOnly(String reason) implements Hardware {
    @Override
    public String text() {
      return "CPU only: " + reason;
    }
  }
}
