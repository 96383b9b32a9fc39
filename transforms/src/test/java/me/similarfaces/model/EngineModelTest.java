package me.similarfaces.model;

import static me.similarfaces.model.Entries.preferring;
import static me.similarfaces.model.Entries.withOutputs;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import org.junit.jupiter.api.Test;

class EngineModelTest {
  @Test
  void anOutputThatIsNotWhatTheManifestSaysIsAModelError() {
    ModelPack pack = ModelPack.open(Samples.PACK);
    ModelEntry entry = pack.model(Task.EMOTION);
    ModelEntry.Output wrong = new ModelEntry.Output("emotion", new int[] {2}, List.of(), "none");
    ModelEntry lying = withOutputs(entry, List.of(wrong));
    ModelException error =
        assertThrows(
            ModelException.class,
            () -> ServedModel.load(pack, lying, new VectorWriter(entry.input()), 1));
    assertThat(error.modelId(), is(entry.id()));
  }

  @Test
  void aModelThatSaysNotANumberIsAModelError() {
    ModelPack pack = ModelPack.open(Samples.PACK);
    ModelEntry entry = pack.model(Task.EMOTION);
    try (ServedModel<float[]> model =
        ServedModel.load(pack, entry, new VectorWriter(entry.input()), 1)) {
      float[] notANumber = new VectorWriter(entry.input()).neutral();
      notANumber[3] = Float.NaN;
      assertThrows(NonFiniteOutputException.class, () -> model.apply(notANumber));
      model.apply(new VectorWriter(entry.input()).neutral());
    }
  }

  @Test
  void everyEngineAndEveryBatchSizeSaysTheSame() {
    ModelPack pack = ModelPack.open(Samples.PACK);
    ModelEntry entry = pack.model(Task.FACE_EMBEDDING);
    List<ByteBuffer> crops = crops();
    List<float[]> embeddings = new ArrayList<>();
    for (ModelEntry.Artefact artefact : entry.artefacts()) {
      if (artefact.hardware().equals("cpu")) {
        for (int batch : new int[] {1, 3}) {
          embeddings.addAll(run(pack, preferring(entry, artefact), crops, batch));
        }
      }
    }
    for (int i = 0; i < embeddings.size(); i++) {
      float cosine = cosine(embeddings.get(i), embeddings.get(i % crops.size()));
      assertThat((double) cosine, closeTo(1, 1e-4));
    }
  }

  private static List<float[]> run(
      ModelPack pack, ModelEntry entry, List<ByteBuffer> crops, int batch) {
    try (EngineModel model = EngineModel.load(pack, entry);
        DjlRunner<ByteBuffer> runner = model.newRunner(new PixelWriter(entry.input()), batch)) {
      return IntStream.iterate(0, i -> i < crops.size(), i -> i + batch)
          .mapToObj(i -> runner.run(crops.subList(i, i + batch)))
          .flatMap(List::stream)
          .map(prediction -> prediction.output(0))
          .toList();
    }
  }

  private static float cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return (float) (ab / Math.sqrt(aa * bb));
  }

  private static List<ByteBuffer> crops() {
    return Samples.faces(Samples.photo(1)).stream()
        .map(face -> ByteBuffer.wrap(face.aligned()))
        .toList();
  }
}
