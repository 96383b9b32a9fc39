package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.Similarity;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.neuron.place.AcceleratorException;
import me.similarfaces.neuron.place.Hardware;
import me.similarfaces.neuron.place.Placement;
import me.similarfaces.neuron.place.Placer;
import me.similarfaces.vision.DecodedPhoto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Models on an accelerator that is a folder of files, with TorchScript as what was compiled. */
class PlacedModelsTest {
  private static final Hardware INF1 = new Hardware.Neuron("inf1", List.of(0), List.of(0, 1));
  private static final ByteBuffer CROP =
      ByteBuffer.wrap(new byte[FaceCrop.SIDE * FaceCrop.SIDE * 3]);

  @TempDir Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    Metrics.addRegistry(registry);
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger().detachAppender(log);
    Metrics.removeRegistry(registry);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(ModelLoader.class);
  }

  @Test
  void onAnAcceleratorPhotosHaveTheSameFacesAndEmbeddings() throws Exception {
    Path pack =
        NeuronPack.in(folder)
            .with(Task.FACE_DETECTION, 1)
            .with(Task.FACE_EMBEDDING, 1)
            .with(Task.FACE_EMBEDDING, 8)
            .write();
    List<DetectedFace> expected = Samples.faces(Samples.photo(5));
    try (Models models = Models.open(pack, INF1, true)) {
      assertThat(models.placement().of(Task.FACE_DETECTION).hardware(), is("inf1"));
      assertThat(models.placement().of(Task.EMOTION).hardware(), is("cpu"));
      assertThat(faces(models), hasSize(expected.size()));
      assertSameEmbeddings(models.embedder(), expected);
      assertThat(gauge("fr_feature@0.0.1", "inf1", "PyTorch").value(), is(1.0));
      assertThat(gauge("face_emotion@1", "cpu", "OnnxRuntime").value(), is(1.0));
      assertThat(
          registry.get("similarfaces.model.batch").tag("model", "fr_feature@0.0.1").summary().max(),
          greaterThan(1.0));
    }
    assertThat(gauge("fr_feature@0.0.1", "inf1", "PyTorch"), is(nullValue()));
    assertThat(log.list, is(empty()));
  }

  private static List<DetectedFace> faces(Models models) throws IOException {
    ByteBuffer jpeg =
        ByteBuffer.wrap(Files.readAllBytes(Samples.PACK.resolve("samples/sample5.jpg")));
    try (DecodedPhoto photo = DecodedPhoto.decode(jpeg)) {
      return models.extractor().extract(photo, "photo");
    }
  }

  /** By many threads at once, so that there are batches of every size. */
  private static void assertSameEmbeddings(Embedder embedder, List<DetectedFace> faces)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      List<Callable<float[]>> calls = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        DetectedFace face = faces.get(i % faces.size());
        calls.add(() -> embedder.embed(face.aligned()).vector());
      }
      List<Future<float[]>> answers = threads.invokeAll(calls);
      for (int i = 0; i < answers.size(); i++) {
        float[] expected = Samples.embedding(faces.get(i % faces.size()));
        assertThat((double) Similarity.cosine(answers.get(i).get(), expected), closeTo(1, 1e-4));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aVariantThatIsNoModelIsReplacedByTheCpuWithOneLine() throws IOException {
    byte[] text = "no model".getBytes(StandardCharsets.UTF_8);
    assertFallsBack(NeuronPack.in(folder).with(Task.FACE_EMBEDDING, 8, text));
  }

  @Test
  void aVariantThatFailsWhenItIsFirstRunIsReplacedByTheCpuWithOneLine() throws IOException {
    byte[] other = NeuronPack.torchScript(Task.FACE_LANDMARKS);
    assertFallsBack(
        NeuronPack.in(folder).with(Task.FACE_EMBEDDING, 1).with(Task.FACE_EMBEDDING, 8, other));
  }

  @Test
  void aVariantWithAFlippedByteIsReplacedByTheCpuWithOneLine() throws IOException {
    NeuronPack variants = NeuronPack.in(folder).with(Task.FACE_EMBEDDING, 8);
    Path file = folder.resolve("FACE_EMBEDDING.inf1.b8.pt");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertFallsBack(variants);
  }

  private void assertFallsBack(NeuronPack variants) throws IOException {
    ModelPack pack = ModelPack.open(variants.write());
    try (ModelLoader loader = new ModelLoader(pack, placement(pack), false)) {
      loader.pixels(Task.FACE_EMBEDDING).apply(CROP);
      assertThat(loader.placement().of(Task.FACE_EMBEDDING).hardware(), is("cpu"));
      assertThat(gauge("fr_feature@0.0.1", "cpu", "OnnxRuntime").value(), is(1.0));
    }
    assertThat(log.list, hasSize(1));
    String line = log.list.get(0).getFormattedMessage();
    assertThat(line, containsString("fr_feature@0.0.1 runs on the CPU: "));
    assertThat(line.lines().count(), is(1L));
    AcceleratorException refusal =
        assertThrows(AcceleratorException.class, () -> Models.open(folder, INF1, true));
    assertThat(refusal.getMessage(), containsString("an accelerator is required: fr_feature"));
    assertThat(refusal.getMessage().lines().count(), is(1L));
  }

  @Test
  void withoutADeviceOrVariantsAnAcceleratorThatIsRequiredIsMissed() throws IOException {
    Path pack = NeuronPack.in(folder).write();
    Hardware none = new Hardware.CpuOnly("no device");
    String message =
        assertThrows(AcceleratorException.class, () -> Models.open(pack, none, true)).getMessage();
    assertThat(message, is("an accelerator is required: no device"));
    message =
        assertThrows(AcceleratorException.class, () -> Models.open(pack, INF1, true)).getMessage();
    assertThat(message, containsString("no model of the pack is compiled"));
  }

  private static Placement placement(ModelPack pack) {
    return Placer.place(pack, INF1, Engines::version);
  }

  private Gauge gauge(String model, String hardware, String engine) {
    return registry
        .find("similarfaces.models.placement")
        .tags("model", model, "hardware", hardware, "engine", engine)
        .gauge();
  }
}
