package me.similarfaces.neuron.pack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import me.similarfaces.neuron.source.Hashes;

/**
 * Models of which this version does not know what they are. Their id says what file they are and
 * what becomes of the pixels before: if the user changes one or the other and leaves the id, what
 * they say is still never taken for what they said before, and embeddings go into another index.
 */
final class OwnModels {
  private static final int HASH = 8;

  private OwnModels() {}

  static boolean isOwn(ModelEntry model) {
    return model.source() == null || !Weights.pin(model.source());
  }

  /** The model by an id that no other model has: {@code name@version+hash}. */
  static ModelEntry identified(ModelEntry model) {
    return isOwn(model) ? model.named(model.id() + "+" + hash(model)) : model;
  }

  private static String hash(ModelEntry model) {
    ModelEntry.Input input = model.input();
    String identity =
        String.join(
            " ",
            model.preferred().orElseThrow().sha256(),
            input.layout(),
            input.channels(),
            Arrays.toString(input.shape()),
            Arrays.toString(input.mean()),
            Float.toString(input.scale()),
            Arrays.toString(input.std()));
    return Hashes.sha256(identity.getBytes(StandardCharsets.UTF_8)).substring(0, HASH);
  }
}
