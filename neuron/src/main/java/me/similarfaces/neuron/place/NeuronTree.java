package me.similarfaces.neuron.place;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Neuron's driver shows of its devices: a file in {@code /dev} for each that this process may
 * open, and a folder in sysfs that describes it (AWS's "Neuron Sysfs User Guide").
 */
final class NeuronTree {
  private static final Pattern DEVICE = Pattern.compile("neuron(\\d{1,4})");
  private static final String ARCHITECTURE = "info/architecture";

  /** The driver's names of instances and of devices. */
  private static final Map<String, String> TYPES =
      Map.of(
          "inf1", "inf1",
          "inf2", "inf2",
          "trn1", "trn1",
          "inferentia", "inf1",
          "inferentia2", "inf2",
          "trainium1", "trn1");

  /** For a driver that doesn't count them. */
  private static final Map<String, Integer> CORES = Map.of("inf1", 4, "inf2", 2, "trn1", 2);

  private static final int MOST_CORES = 64;

  private final Path dev;
  private final Path sysfs;

  NeuronTree(Path root) {
    this.dev = root.resolve("dev");
    this.sysfs = root.resolve("sys/devices/virtual/neuron_device");
  }

  /** By number; at least one. */
  List<NeuronDevice> devices() throws UnusableException {
    List<NeuronDevice> devices = new ArrayList<>();
    for (int number : numbers(dev)) {
      devices.add(device(number));
    }
    if (devices.isEmpty()) {
      throw new UnusableException(
          numbers(sysfs).isEmpty()
              ? "no " + dev.resolve("neuron*")
              : "the Neuron driver has devices, but " + dev + " has none of them");
    }
    return devices;
  }

  private static SortedSet<Integer> numbers(Path folder) throws UnusableException {
    TreeSet<Integer> numbers = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "neuron*")) {
      for (Path file : files) {
        Matcher name = DEVICE.matcher(file.getFileName().toString());
        if (name.matches()) {
          numbers.add(Integer.parseInt(name.group(1)));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return numbers;
    } catch (IOException e) {
      throw new UnusableException("can't list " + folder + ": " + e.getMessage());
    }
    return numbers;
  }

  private NeuronDevice device(int number) throws UnusableException {
    Path folder = sysfs.resolve("neuron" + number);
    if (!Files.isDirectory(folder)) {
      throw new UnusableException(
          dev.resolve("neuron" + number) + " is there, but not " + folder + " of its driver");
    }
    String type = type(folder.resolve(ARCHITECTURE));
    return new NeuronDevice(number, type, cores(folder.resolve("core_count"), type));
  }

  private static String type(Path architecture) throws UnusableException {
    for (String name : List.of("instance_type", "device_name")) {
      Optional<String> said = text(architecture.resolve(name));
      if (said.isPresent()) {
        return Optional.ofNullable(TYPES.get(said.get().toLowerCase(Locale.ROOT)))
            .orElseThrow(
                () ->
                    new UnusableException(
                        "%s says '%s', which is neither inf1 nor inf2 nor trn1"
                            .formatted(architecture.resolve(name), said.get())));
      }
    }
    throw new UnusableException(architecture.resolve("instance_type") + " is missing");
  }

  private static int cores(Path file, String type) throws UnusableException {
    Optional<String> said = text(file);
    if (said.isEmpty()) {
      return CORES.get(type);
    }
    if (said.get().matches("\\d{1,4}")) {
      int count = Integer.parseInt(said.get());
      if (count >= 1 && count <= MOST_CORES) {
        return count;
      }
    }
    throw new UnusableException(
        "%s says '%s', which is no number of cores".formatted(file, said.get()));
  }

  /** Empty where there is no such file. */
  private static Optional<String> text(Path file) throws UnusableException {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UnusableException("can't read " + file + ": " + e.getMessage());
    }
  }
}
