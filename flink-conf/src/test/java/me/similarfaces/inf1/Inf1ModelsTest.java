package me.similarfaces.inf1;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.similarfaces.api.TestServer;
import me.similarfaces.inf1.Inf1Program.Libraries;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Our classes, compiled for the DJL of the main build, on that of inf1. */
@Tag("cluster")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class Inf1ModelsTest {
  @Test
  void theEngineIsTheOneOfTorchNeuron() {
    Libraries libraries = Inf1Jvm.ask(new TypeReference<>() {}, Map.of(), "libraries");
    assertThat(libraries.version(), is("1.13.1"));
  }

  @Test
  void withoutAnyDeviceTheModelsOfTheCpuSayTheSameAsInTheMainRuntime() {
    List<Path> photos =
        IntStream.rangeClosed(1, 6)
            .mapToObj(i -> TestServer.pack().resolve("samples/sample" + i + ".jpg"))
            .toList();
    String[] question =
        Stream.concat(
                Stream.of("faces", TestServer.pack().toString()),
                photos.stream().map(Path::toString))
            .toArray(String[]::new);
    List<List<SeenFace>> seen = Inf1Jvm.ask(new TypeReference<>() {}, Map.of(), question);
    SeenFace.assertSame(seen, SeenFace.all(TestServer.pack(), photos));
  }
}
