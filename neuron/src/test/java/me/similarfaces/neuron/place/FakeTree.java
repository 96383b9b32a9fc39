package me.similarfaces.neuron.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a machine with Neuron devices, as far as we look at them. */
record FakeTree(Path root) {
  FakeTree device(int number, String instanceType, int cores) throws IOException {
    write("dev/neuron" + number, "");
    write(sysfs(number) + "/info/architecture/instance_type", instanceType + "\n");
    return write(sysfs(number) + "/core_count", cores + "\n");
  }

  FakeTree write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return this;
  }

  static String sysfs(int number) {
    return "sys/devices/virtual/neuron_device/neuron" + number;
  }
}
