package me.similarfaces.cluster;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.similarfaces.model.NeuronPack;
import me.similarfaces.neuron.pack.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process of a TaskManager, on a machine whose devices are files in a folder. */
class AcceleratedTaskManagerTest {
  private static final Path PACK = Path.of(System.getProperty("similarfaces.pack"));

  @TempDir Path folder;

  @Test
  void withoutADeviceItEndsWithOneLineBeforeItOffersASlot() throws Exception {
    assertThat(exitCode(PACK), is(2));
    assertThat(
        Files.readAllLines(errors()),
        contains("similarfaces: an accelerator is required: no " + folder.resolve("dev/neuron*")));
  }

  @Test
  void withADeviceTheModelsAreOnItBeforeFlinkRuns() throws Exception {
    Path sysfs = folder.resolve("sys/devices/virtual/neuron_device/neuron0/info/architecture");
    Files.createDirectories(sysfs);
    Files.writeString(sysfs.resolve("device_name"), "Inferentia\n");
    Files.createFile(Files.createDirectory(folder.resolve("dev")).resolve("neuron0"));
    Path pack =
        NeuronPack.in(Files.createDirectory(folder.resolve("pack")))
            .with(Task.FACE_EMBEDDING, 1)
            .write();
    assertThat(Files.exists(errors()) ? Files.readString(errors()) : "", exitCode(pack), is(0));
    List<String> printed = Files.readAllLines(output());
    assertThat(printed.get(printed.size() - 1), is("runs --configDir x"));
    assertThat(printed, hasItem(containsString("fr_feature@0.0.1 on inf1 in batches of 1")));
  }

  private Path errors() {
    return folder.resolve("errors");
  }

  private Path output() {
    return folder.resolve("output");
  }

  private int exitCode(Path pack) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dsimilarfaces.hardware.root=" + folder,
            "-Dsimilarfaces.pack=" + pack,
            "-cp",
            System.getProperty("java.class.path"),
            AcceleratedTaskManager.class.getName(),
            Printer.class.getName(),
            "--configDir",
            "x");
    builder.environment().put("NEURON_RT_VISIBLE_CORES", "2-3");
    return builder
        .redirectOutput(output().toFile())
        .redirectError(errors().toFile())
        .start()
        .waitFor();
  }
}
