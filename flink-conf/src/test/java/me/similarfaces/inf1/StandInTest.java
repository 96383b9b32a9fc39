package me.similarfaces.inf1;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import me.similarfaces.api.TestServer;
import me.similarfaces.inf1.Inf1Program.Order;
import me.similarfaces.inf1.Inf1Program.Ran;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files in the form of compiled models in real JVMs, with a stand-in for library and chip. */
@Tag("cluster")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StandInTest {
  private static final TypeReference<Ran> RAN = new TypeReference<>() {};
  private static final Path CPU = TestServer.pack().resolve("face_embedder.pt");
  private static final String[] TWO_FACES = {"float32", "2", "3", "112", "112"};

  @TempDir private static Path models;
  @TempDir private Path root;
  private FakeDevices devices;

  @BeforeAll
  static void compile() {
    StandIn.compile(CPU, compiled(), "float32", 2, 3, 112, 112);
  }

  @BeforeEach
  void plugIn() {
    devices = FakeDevices.oneChip(root);
  }

  private static Path compiled() {
    return models.resolve("embedder.pt");
  }

  private static String[] run(Path model, String... input) {
    String[] arguments = new String[input.length + 2];
    arguments[0] = "run";
    arguments[1] = model.toString();
    System.arraycopy(input, 0, arguments, 2, input.length);
    return arguments;
  }

  private static Ran runCompiled(Map<String, String> environment) {
    return Inf1Jvm.ask(RAN, environment, run(compiled(), TWO_FACES));
  }

  @Test
  void itSaysWhatTheModelOfTheCpuSays() {
    Ran expected = Inf1Jvm.ask(RAN, Map.of(), run(CPU, TWO_FACES));
    Ran actual = runCompiled(devices.environment("0"));
    assertThat(actual.refused(), is(nullValue()));
    assertThat(actual.outputs(), hasSize(2));
    assertThat(actual.outputs().get(0).shape(), is(List.of(2L, 512L)));
    for (int i = 0; i < 2; i++) {
      Ran.Output output = actual.outputs().get(i);
      assertThat(output.shape(), is(expected.outputs().get(i).shape()));
      assertThat((double) output.mean(), closeTo(expected.outputs().get(i).mean(), 1e-4));
      assertThat((double) output.least(), closeTo(expected.outputs().get(i).least(), 1e-3));
      assertThat((double) output.greatest(), closeTo(expected.outputs().get(i).greatest(), 1e-3));
    }
    assertThat(devices.runs(0), is(1L));
  }

  @Test
  void anotherNumberOfExamplesIsRefused() {
    String[] one = {"float32", "1", "3", "112", "112"};
    Ran ran = Inf1Jvm.ask(RAN, devices.environment("0"), run(compiled(), one));
    assertThat(
        ran.refused(), containsString("received Float 1 3 112 112, expected Float 2 3 112 112"));
    assertThat(devices.runs(0), is(0L));
  }

  @Test
  void anotherTypeIsRefused() {
    String[] bytes = {"uint8", "2", "3", "112", "112"};
    Ran ran = Inf1Jvm.ask(RAN, devices.environment("0"), run(compiled(), bytes));
    assertThat(ran.refused(), containsString("received Byte 2 3 112 112"));
  }

  @Test
  void withoutADeviceItIsRefused() {
    Map<String, String> environment = new HashMap<>(devices.environment("0"));
    environment.put("NEURON_STAND_IN_ROOT", root.resolve("elsewhere").toString());
    assertThat(runCompiled(environment).refused(), containsString("No neuron device available"));
  }

  @Test
  void aCoreThatTheChipDoesNotHaveIsRefused() {
    assertThat(
        runCompiled(devices.environment("4")).refused(),
        containsString("NeuronCore(s) not available - Requested:nc4-nc4 Available:0"));
  }

  @Test
  void aCoreOfAnotherProcessIsBusyUntilThatEnds() {
    try (Inf1Jvm first = Inf1Jvm.start(devices.environment("1"), run(compiled(), TWO_FACES))) {
      assertThat(first.answer(RAN).refused(), is(nullValue()));
      assertThat(
          runCompiled(devices.environment("1")).refused(),
          containsString("NeuronCore(s) not available - Requested:nc1-nc1 Available:0"));
    }
    assertThat(runCompiled(devices.environment("1")).refused(), is(nullValue()));
  }

  @Test
  void twoProcessesWorkOnCoresOfTheirOwn() {
    try (Inf1Jvm first = Inf1Jvm.start(devices.environment("0-1"), run(compiled(), TWO_FACES));
        Inf1Jvm second = Inf1Jvm.start(devices.environment("2,3"), run(compiled(), TWO_FACES))) {
      assertThat(first.answer(RAN).refused(), is(nullValue()));
      assertThat(second.answer(RAN).refused(), is(nullValue()));
    }
    assertThat(List.of(devices.runs(0), devices.runs(2)), is(List.of(1L, 1L)));
    assertThat(List.of(devices.runs(1), devices.runs(3)), is(List.of(0L, 0L)));
  }

  @Test
  void aNumberOfCoresTakesThoseThatAreFree() {
    Map<String, String> anyOne = new HashMap<>(devices.environment(""));
    anyOne.put("NEURON_RT_NUM_CORES", "1");
    try (Inf1Jvm first = Inf1Jvm.start(devices.environment("0"), run(compiled(), TWO_FACES))) {
      assertThat(first.answer(RAN).refused(), is(nullValue()));
      assertThat(runCompiled(anyOne).refused(), is(nullValue()));
    }
    assertThat(devices.runs(1), is(1L));
  }

  @Test
  void withoutTheLibraryItIsNotUnderstood() {
    Map<String, String> environment = new HashMap<>(devices.environment("0"));
    environment.remove("PYTORCH_EXTRA_LIBRARY_PATH");
    assertThat(
        runCompiled(environment).refused(),
        containsString("Unknown type name '__torch__.torch.classes.neuron.Model'"));
  }

  @Test
  void aLibraryThatIsNotThereIsNamed() {
    Map<String, String> environment = new HashMap<>(devices.environment("0"));
    environment.put("PYTORCH_EXTRA_LIBRARY_PATH", "/nowhere/libtorchneuron.so");
    assertThat(runCompiled(environment).refused(), containsString("/nowhere/libtorchneuron.so"));
  }

  /** It finds no libtorch; or, where Debian's is installed, that one, which DJL can't use. */
  @Test
  void theLibraryDoesNotWorkWhenItIsLoadedBeforeLibtorch() {
    String library = StandIn.library().toString();
    Order order = Inf1Jvm.ask(new TypeReference<>() {}, Map.of(), "order", library);
    assertThat(List.of(order.library(), order.libtorch()), is(not(List.of("loaded", "loaded"))));
  }
}
