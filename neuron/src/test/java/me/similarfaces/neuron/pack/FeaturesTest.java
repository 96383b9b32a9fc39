package me.similarfaces.neuron.pack;

import static me.similarfaces.neuron.CloseTo.closeTo;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.similarfaces.neuron.EngineRun;
import me.similarfaces.neuron.TestPack;
import me.similarfaces.neuron.graph.Graph;
import me.similarfaces.neuron.graph.Tensor;
import me.similarfaces.neuron.read.OnnxReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The embedder's second output, against the embedder without it and the one as published. */
class FeaturesTest {
  /** Measured: 7e-7 of the largest value. */
  private static final double TOLERANCE = 1e-5;

  private static final int[] SHAPE = TestPack.entry(Task.FACE_EMBEDDING).input().shape();
  private static final float[] FACE = TestPack.noise(Tensor.count(SHAPE));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Format.class)
  void theEmbeddingIsTheSameBitForBit(Format format) throws IOException {
    Path alone = folder.resolve("alone" + format.extension());
    format.write(PackBuilder.optimized(published("output")), alone);
    try (EngineRun embedder = new EngineRun(alone, false, SHAPE);
        EngineRun both = TestPack.engine(Task.FACE_EMBEDDING, format.extension())) {
      assertThat(both.run(FACE, 1).get(0), is(embedder.run(FACE, 1).get(0)));
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theFeaturesAreThoseThatTheTailsWereTrainedOn(Format format) throws IOException {
    Path plain = folder.resolve("plain" + format.extension());
    format.write(published("449"), plain);
    try (EngineRun reference = new EngineRun(plain, false, SHAPE);
        EngineRun both = TestPack.engine(Task.FACE_EMBEDDING, format.extension())) {
      float[] expected = reference.run(FACE, 1).get(0);
      assertThat(both.run(FACE, 1).get(1), closeTo(expected, TOLERANCE));
    }
  }

  private static Graph published(String output) throws IOException {
    Path file = TestPack.source("faceplugin-face-recognition-js@0.0.1", "model/fr_feature.onnx");
    return OnnxReader.read(Files.readAllBytes(file), SHAPE, output);
  }
}
