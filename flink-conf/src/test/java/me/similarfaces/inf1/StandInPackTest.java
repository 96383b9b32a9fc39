package me.similarfaces.inf1;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import me.similarfaces.api.TestServer;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code Models} picks of a pack with variants, on a machine that seems to have a chip. */
@Tag("cluster")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StandInPackTest {
  private static final TypeReference<List<List<SeenFace>>> FACES = new TypeReference<>() {};
  private static final Path PHOTO = TestServer.pack().resolve("samples/sample5.jpg");
  private static List<List<SeenFace>> expected;

  @TempDir private static Path folder;
  @TempDir private Path root;

  @BeforeAll
  static void makePack() {
    VariantPack.make(TestServer.pack(), pack());
    expected = SeenFace.all(TestServer.pack(), List.of(PHOTO));
  }

  private static Path pack() {
    return folder.resolve("pack");
  }

  private static List<List<SeenFace>> see(Map<String, String> environment, Path machine) {
    return Inf1Jvm.askOn(machine, FACES, environment, "faces", "" + pack(), "" + PHOTO);
  }

  @Test
  void theVariantsAreUsedOnAllCoresAndSayTheSame() {
    FakeDevices devices = FakeDevices.oneChip(root);
    Map<String, String> environment = new HashMap<>(devices.environment("0-1"));
    environment.put("SIMILARFACES_REQUIRE_ACCELERATOR", "true");
    SeenFace.assertSame(see(environment, root), expected);
    assertThat(devices.runs(0), is(greaterThan(0L)));
    assertThat(devices.runs(1), is(greaterThan(0L)));
    assertThat(devices.runs(2), is(0L));
  }

  @Test
  void withoutADeviceItIsTheCpu() {
    SeenFace.assertSame(see(Map.of(), root), expected);
  }

  @Test
  void withoutTheLibraryItIsTheCpuAndTheJvmLives() {
    FakeDevices devices = FakeDevices.oneChip(root);
    Map<String, String> environment = new HashMap<>(devices.environment("0"));
    environment.remove("PYTORCH_EXTRA_LIBRARY_PATH");
    SeenFace.assertSame(see(environment, root), expected);
    assertThat(devices.runs(0), is(0L));
  }

  @Test
  void whenAnotherProcessHasTheCoreItIsTheCpu() {
    FakeDevices devices = FakeDevices.oneChip(root);
    String[] question = {"faces", "" + pack(), "" + PHOTO};
    try (Inf1Jvm first = Inf1Jvm.startOn(root, devices.environment("0"), question)) {
      SeenFace.assertSame(first.answer(FACES), expected);
      long runs = devices.runs(0);
      SeenFace.assertSame(see(devices.environment("0"), root), expected);
      assertThat(devices.runs(0), is(runs));
    }
  }

  @Test
  void aDamagedVariantIsNotLoaded() throws Exception {
    Path damaged = root.resolve("damaged");
    FileUtils.copyDirectory(pack().toFile(), damaged.toFile());
    Path file = damaged.resolve("face_detector.inf1.b1.pt");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    FakeDevices devices = FakeDevices.oneChip(root);
    List<List<SeenFace>> seen =
        Inf1Jvm.askOn(root, FACES, devices.environment("0"), "faces", "" + damaged, "" + PHOTO);
    SeenFace.assertSame(seen, expected);
  }
}
