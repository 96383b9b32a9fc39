package me.similarfaces.neuron.pack;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.util.List;
import me.similarfaces.neuron.TestPack;
import org.junit.jupiter.api.Test;

class OwnModelsTest {
  private static final float[] MEAN = {127.5f, 127.5f, 127.5f};
  private static final String HASH = "ab".repeat(32);

  private static ModelEntry own(String hash, float[] mean, float[] std) {
    ModelEntry.Input input =
        new ModelEntry.Input(
            new int[] {3, 112, 112}, "CHW", "float32", "RGB", mean, 1 / 127.5f, 1, std);
    return new ModelEntry(
        "arcface@1",
        Task.FACE_EMBEDDING,
        null,
        "unknown",
        "nobody",
        input,
        List.of(new ModelEntry.Output("embedding", new int[] {512}, List.of(), "none")),
        List.of(ModelEntry.Artefact.cpu("OnnxRuntime", "arcface.onnx", hash, true)));
  }

  private static String id(ModelEntry model) {
    return OwnModels.identified(model).id();
  }

  @Test
  void theModelsOfThePackAreKnownByTheirIds() {
    ModelPack pack = TestPack.pack();
    assertThat(pack.hasOwnModels(), is(false));
    assertThat(pack.model(Task.FACE_EMBEDDING).id(), is("fr_feature@0.0.1"));
    assertThat(pack.model(Task.EMOTION).id(), is("face_emotion@1"));
  }

  @Test
  void anotherFileOrAnotherWayToItIsAnotherModelWhateverItsId() {
    String id = id(own(HASH, MEAN, null));
    assertThat(id, matchesPattern("arcface@1\\+[0-9a-f]{8}"));
    assertThat(id(own(HASH, MEAN.clone(), null)), equalTo(id));
    assertThat(id(own("cd".repeat(32), MEAN, null)), not(equalTo(id)));
    assertThat(id(own(HASH, new float[] {127, 127, 127}, null)), not(equalTo(id)));
    assertThat(id(own(HASH, MEAN, new float[] {1, 2, 1})), not(equalTo(id)));
  }

  @Test
  void aSourceThatNobodyPinnedIsTheUsersOwn() {
    ModelEntry packaged = TestPack.entry(Task.FACE_EMBEDDING);
    ModelEntry.Source source = new ModelEntry.Source("somewhere", "a.onnx", HASH);
    ModelEntry other =
        new ModelEntry(
            packaged.id(),
            packaged.task(),
            source,
            packaged.licence(),
            packaged.credit(),
            packaged.input(),
            packaged.outputs(),
            packaged.artefacts());
    assertThat(OwnModels.isOwn(packaged), is(false));
    assertThat(OwnModels.isOwn(other), is(true));
  }
}
