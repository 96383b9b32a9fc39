package me.similarfaces.cli;

import static me.similarfaces.cli.CommandRun.assertOneLine;
import static me.similarfaces.cli.CommandRun.run;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.similarfaces.api.TestServer;
import me.similarfaces.model.NeuronPack;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.neuron.place.Hardware;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a machine whose devices are files in a folder. */
class AcceleratorCommandsTest {
  private static final String REQUIRED = "--require-accelerator";

  @TempDir Path folder;
  private Path machine;

  @BeforeEach
  void standOnThatMachine() throws IOException {
    machine = Files.createDirectory(folder.resolve("machine"));
    System.setProperty(Hardware.ROOT_PROPERTY, machine.toString());
  }

  @AfterEach
  void leaveIt() {
    System.clearProperty(Hardware.ROOT_PROPERTY);
  }

  private void plugIn() throws IOException {
    Path sysfs = machine.resolve("sys/devices/virtual/neuron_device/neuron0/info/architecture");
    Files.createDirectories(sysfs);
    Files.writeString(sysfs.resolve("instance_type"), "Inf1\n");
    Files.createFile(Files.createDirectory(machine.resolve("dev")).resolve("neuron0"));
  }

  private Path pack() throws IOException {
    return NeuronPack.in(Files.createDirectory(folder.resolve("pack")))
        .with(Task.FACE_DETECTION, 1)
        .with(Task.FACE_EMBEDDING, 8)
        .write();
  }

  private CommandRun models(Path pack) {
    return run("models", "--pack", pack.toString());
  }

  @Test
  void modelsSaysWhatThisMachineWouldUseAndWhy() throws IOException {
    Path pack = pack();
    assertThat(
        models(pack).out(),
        allOf(
            containsString("This machine: CPU only: no " + machine.resolve("dev/neuron*")),
            containsString("fr_feature@0.0.1             cpu: no ")));
    plugIn();
    CommandRun plugged = models(pack);
    assertThat(
        plugged.out(),
        allOf(
            containsString("This machine: inf1, cores 0-3 (/dev/neuron0)"),
            containsString("fr_feature@0.0.1             inf1 in batches of 8"),
            containsString("face_emotion@1               cpu: not compiled")));
    assertThat(plugged.exitCode(), is(0));
  }

  @Test
  void withoutADeviceNothingThatNeedsOneStarts() throws IOException {
    Path data = folder.resolve("data");
    String pack = "--pack=" + pack();
    String why = "an accelerator is required: no " + machine.resolve("dev/neuron*");
    assertOneLine(run("serve", "--port=0", "--data=" + data, pack, REQUIRED), why);
    assertOneLine(run("analyze", REQUIRED, pack, "x.jpg"), why);
    assertOneLine(run("reprocess", REQUIRED, "--data=" + data, pack, folder.toString()), why);
    assertOneLine(run("cluster", "start", REQUIRED, "--folder=" + folder.resolve("c")), why);
    assertThat(Files.exists(data), is(false));
    assertThat(run("cluster", "status", "--folder=" + folder.resolve("c")).exitCode(), is(1));
  }

  @Test
  void withADeviceAPhotoIsAnalyzedOnIt() throws IOException {
    plugIn();
    Path pack = pack();
    String photo = TestServer.pack().resolve("samples/sample1.jpg").toString();
    CommandRun run = run("analyze", REQUIRED, "--pack=" + pack, photo);
    assertThat(run.error(), run.exitCode(), is(0));
    assertThat(run.out(), containsString("\"status\":\"done\""));
  }
}
