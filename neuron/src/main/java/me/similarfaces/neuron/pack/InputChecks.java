package me.similarfaces.neuron.pack;

import java.util.Arrays;
import java.util.List;

/** What a manifest must say of the input of a model. */
final class InputChecks {
  private static final List<String> LAYOUTS = List.of("CHW", "HWC", "vector");
  private static final List<String> TYPES = List.of("uint8", "float32");
  private static final List<String> CHANNELS = List.of("RGB", "BGR", "GRAY", "none");

  private final ModelEntry.Input input;
  private final Requirements require;

  private InputChecks(ModelEntry.Input input, Requirements require) {
    this.input = input;
    this.require = require;
  }

  static void of(ModelEntry.Input input, Requirements require) {
    require.that(input != null, "input is missing");
    new InputChecks(input, require).check();
  }

  private void check() {
    require.shape("input", input.shape());
    require.oneOf("input.layout", input.layout(), LAYOUTS);
    require.oneOf("input.dtype", input.dtype(), TYPES);
    require.oneOf("input.channels", input.channels(), CHANNELS);
    require.that(
        input.maxBatch() >= 1, "input.maxBatch is " + input.maxBatch() + ", not 1 or more");
    int channels = channels();
    require.numbers("input.mean", input.mean(), channels);
    require.that(
        Float.isFinite(input.scale()) && input.scale() != 0,
        "input.scale is " + input.scale() + ", and the model would see nothing");
    if (input.std() != null) {
      checkDivisors(channels);
    }
    if (channels > 0) {
      checkPicture(channels);
    }
  }

  private int channels() {
    return switch (input.channels()) {
      case "none" -> 0;
      case "GRAY" -> 1;
      default -> 3;
    };
  }

  private void checkDivisors(int channels) {
    require.numbers("input.std", input.std(), channels);
    for (float divisor : input.std()) {
      require.that(divisor > 0, "input.std has " + divisor + ", which nothing is divided by");
    }
  }

  private void checkPicture(int channels) {
    boolean whole = input.shape().length == 3 && !input.layout().equals("vector");
    require.that(
        whole && input.shape()[input.layout().equals("CHW") ? 0 : 2] == channels,
        "input.shape is %s, which is no %s picture of %s"
            .formatted(Arrays.toString(input.shape()), input.layout(), input.channels()));
    require.that(
        input.dtype().equals("float32") || isUntouched(),
        "input.dtype is uint8: bytes have no mean, scale or std (0, 1 and none)");
  }

  private boolean isUntouched() {
    float[] zeros = new float[input.mean().length];
    return Arrays.equals(input.mean(), zeros) && input.scale() == 1 && input.std() == null;
  }
}
