package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
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
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import org.junit.jupiter.api.Test;

class ServedModelTest {
  private static final byte[] CROP = new byte[FaceCrop.SIDE * FaceCrop.SIDE * 3];

  @Test
  void aClosedModelRefusesCalls() {
    ModelPack pack = ModelPack.open(Samples.PACK);
    ModelEntry entry = pack.model(Task.EMOTION);
    VectorWriter writer = new VectorWriter(entry.input());
    ServedModel<float[]> model = ServedModel.load(pack, entry, writer, 2);
    model.close();
    assertThrows(ModelException.class, () -> model.apply(writer.neutral()));
  }

  @Test
  void threadsShareThePredictorsAndGetTheirOwnAnswers() throws Exception {
    Embedder embedder = Samples.models().embedder();
    List<byte[]> crops =
        Samples.faces(Samples.photo(5)).stream().map(DetectedFace::aligned).toList();
    List<float[]> expected = crops.stream().map(crop -> embedder.embed(crop).vector()).toList();
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<float[]>> calls = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        byte[] crop = crops.get(i % crops.size());
        calls.add(() -> embedder.embed(crop).vector());
      }
      List<Future<float[]>> answers = threads.invokeAll(calls);
      for (int i = 0; i < answers.size(); i++) {
        float cosine = Similarity.cosine(answers.get(i).get(), expected.get(i % crops.size()));
        assertThat((double) cosine, closeTo(1, 1e-4));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void everyRunIsTimedAndItsBatchCounted() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    try {
      Samples.models().embedder().embed(CROP);
      String id = Samples.models().embedder().modelId();
      Timer timer = registry.get("similarfaces.model.run").tag("model", id).timer();
      assertThat(timer.count(), is(1L));
      assertThat(
          registry.get("similarfaces.model.batch").tag("model", id).summary().totalAmount(),
          is(1.0));
    } finally {
      Metrics.removeRegistry(registry);
    }
  }

  @Test
  void twoThousandCallsLeaveNothingBehindInNativeMemory() throws IOException {
    Embedder model = Samples.models().embedder();
    call(model, 500);
    long before = residentKilobytes();
    call(model, 2000);
    // A tensor leaked with each call would be 300 MB.
    assertThat(residentKilobytes() - before, lessThan(60_000L));
  }

  private static void call(Embedder model, int times) {
    for (int i = 0; i < times; i++) {
      model.embed(CROP);
    }
    System.gc();
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }
}
