package me.similarfaces.inf1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A folder that looks like the devices of a machine with Neuron chips.
 *
 * @param root below it {@code dev} and {@code sys}
 */
public record FakeDevices(Path root) {
  private static final int CORES = 4;

  /** One chip of inf1. */
  public static FakeDevices oneChip(Path root) {
    FakeDevices devices = new FakeDevices(root);
    try {
      Files.createDirectories(root.resolve("dev"));
      Files.createFile(root.resolve("dev/neuron0"));
      Files.createDirectories(devices.sysfs().resolve("info/architecture"));
      Files.writeString(devices.sysfs().resolve("info/architecture/instance_type"), "inf1\n");
      Files.writeString(devices.sysfs().resolve("core_count"), CORES + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return devices;
  }

  private Path sysfs() {
    return root.resolve("sys/devices/virtual/neuron_device/neuron0");
  }

  /** The environment of a process that may use these cores, e.g. {@code 0-1}. */
  public Map<String, String> environment(String cores) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PYTORCH_EXTRA_LIBRARY_PATH", StandIn.library().toString());
    environment.put("NEURON_STAND_IN_ROOT", root.toString());
    environment.put("NEURON_RT_VISIBLE_CORES", cores);
    return environment;
  }

  /** How often a model was run on a core. */
  public long runs(int core) {
    Path counter = sysfs().resolve("neuron_core" + core + "/stats/status/success/total");
    try {
      return Files.exists(counter) ? Long.parseLong(Files.readString(counter).strip()) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
