package me.similarfaces.neuron.place;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareTest {
  private static final Map<String, String> NOTHING = Map.of();

  @TempDir Path root;
  private FakeTree tree;

  @BeforeEach
  void plant() {
    tree = new FakeTree(root);
  }

  @Test
  void anEmptyMachineHasNoAccelerator() throws IOException {
    assertThat(reason(NOTHING), is("no " + root.resolve("dev/neuron*")));
    tree.write("dev/null", "").write("dev/neuron", "").write("dev/neuron0x", "");
    assertThat(reason(NOTHING), is("no " + root.resolve("dev/neuron*")));
  }

  @ParameterizedTest
  @CsvSource({"Inf1, 4, inf1", "Inf2, 2, inf2", "Trn1, 2, trn1"})
  void theDriverSaysWhatADeviceIs(String said, int cores, String type) throws IOException {
    tree.device(0, said, cores);
    assertThat(neuron(NOTHING).type(), is(type));
    assertThat(neuron(NOTHING).cores().size(), is(cores));
    assertThat(neuron(NOTHING).devices(), is(List.of(0)));
  }

  @Test
  void theCoresOfSeveralDevicesAreNumberedThrough() throws IOException {
    tree.device(10, "Inf1", 4).device(2, "Inf1", 4);
    Hardware.Neuron all = neuron(NOTHING);
    assertThat(all.devices(), is(List.of(2, 10)));
    assertThat(all.text(), is("inf1, cores 0-7 (/dev/neuron2, /dev/neuron10)"));
  }

  @Test
  void aDriverThatDoesNotCountCoresOrNamesOnlyDevicesIsUnderstood() throws IOException {
    tree.write("dev/neuron0", "")
        .write(FakeTree.sysfs(0) + "/info/architecture/device_name", "Inferentia\n");
    assertThat(neuron(NOTHING).cores(), is(List.of(0, 1, 2, 3)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0 | 0", "0-3 | 0-3", "0,2 | 0,2", "2,0-1 | 0-2", " 1 , 3 | 1,3", "'' | 0-3"})
  void theEnvironmentSaysWhichCoresAreLeft(String visible, String left) throws IOException {
    tree.device(0, "Inf1", 4);
    Map<String, String> environment =
        Map.of("NEURON_RT_VISIBLE_CORES", visible, "NEURON_RT_NUM_CORES", "");
    assertThat(CoreRanges.text(neuron(environment).cores()), is(left));
  }

  @Test
  void aNumberOfCoresCountsWhereNobodySaysWhich() throws IOException {
    tree.device(0, "Inf1", 4);
    assertThat(neuron(Map.of("NEURON_RT_NUM_CORES", "2")).cores(), is(List.of(0, 1)));
    assertThat(neuron(Map.of("NEURON_RT_NUM_CORES", "0")).cores().size(), is(4));
    assertThat(
        neuron(Map.of("NEURON_RT_NUM_CORES", "1", "NEURON_RT_VISIBLE_CORES", "2-3")).cores(),
        is(List.of(2, 3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "3-4", "all", "1-0", "0-", "-1", "0,,1", "99999"})
  void coresThatAreNotThereAreAReason(String visible) throws IOException {
    tree.device(0, "Inf1", 4);
    assertThat(
        reason(Map.of("NEURON_RT_VISIBLE_CORES", visible)),
        containsString("NEURON_RT_VISIBLE_CORES=" + visible));
    assertThat(reason(Map.of("NEURON_RT_NUM_CORES", "5")), containsString("NEURON_RT_NUM_CORES=5"));
  }

  @Test
  void aDeviceWithoutItsDriverIsAReason() throws IOException {
    tree.write("dev/neuron0", "");
    assertThat(
        reason(NOTHING), containsString("but not " + root.resolve(FakeTree.sysfs(0)) + " of its"));
  }

  @Test
  void aDriverWhoseDevicesThisProcessHasNotIsAReason() throws IOException {
    tree.device(0, "Inf1", 4);
    Files.delete(root.resolve("dev/neuron0"));
    assertThat(reason(NOTHING), containsString("has none of them"));
  }

  @Test
  void aDeviceOfWhichNothingIsSaidIsAReason() throws IOException {
    tree.write("dev/neuron0", "").write(FakeTree.sysfs(0) + "/core_count", "4");
    assertThat(reason(NOTHING), containsString("instance_type is missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Trn9", ""})
  void anUnknownDeviceIsAReason(String type) throws IOException {
    tree.device(0, type, 8);
    assertThat(reason(NOTHING), containsString("which is neither inf1 nor inf2 nor trn1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "", "0", "-4", "65", "123456789012"})
  void aNumberOfCoresThatIsNoneIsAReason(String count) throws IOException {
    tree.device(0, "Inf1", 4).write(FakeTree.sysfs(0) + "/core_count", count);
    assertThat(reason(NOTHING), containsString("which is no number of cores"));
  }

  @Test
  void bytesThatAreNoTextAreAReason() throws IOException {
    tree.device(0, "Inf1", 4);
    Path file = root.resolve(FakeTree.sysfs(0)).resolve("core_count");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(reason(NOTHING), containsString("can't read " + file));
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(reason(NOTHING), containsString("can't read " + file));
  }

  @Test
  void devicesOfTwoKindsAreAReason() throws IOException {
    tree.device(0, "Inf1", 4).device(1, "Inf2", 2);
    assertThat(reason(NOTHING), is("devices of different kinds: inf1, inf2"));
  }

  private Hardware.Neuron neuron(Map<String, String> environment) {
    Hardware hardware = Hardware.detect(root, environment);
    assertThat(hardware.text(), hardware, instanceOf(Hardware.Neuron.class));
    return (Hardware.Neuron) hardware;
  }

  private String reason(Map<String, String> environment) {
    Hardware hardware = Hardware.detect(root, environment);
    assertThat(hardware.text(), hardware, instanceOf(Hardware.CpuOnly.class));
    return ((Hardware.CpuOnly) hardware).reason();
  }
}
