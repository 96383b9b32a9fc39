package me.similarfaces.api;

import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import me.similarfaces.index.FaceFilter;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;

/**
 * The parameters of a search that restrict it by attributes.
 *
 * @param genders every word that the model of the pack has for them, as in the photo document
 */
record FilterParameters(List<String> genders, List<String> emotions, List<String> races) {
  private static final int OLDEST = 120;

  /**
   * @throws me.similarfaces.neuron.pack.PackException when there is no usable model pack
   */
  static FilterParameters of(Path folder) {
    ModelPack pack = ModelPack.open(folder);
    return new FilterParameters(
        words(pack, Task.FACE_ATTRIBUTES, "gender"),
        words(pack, Task.EMOTION, "emotion"),
        words(pack, Task.FACE_ATTRIBUTES, "race"));
  }

  private static List<String> words(ModelPack pack, Task task, String output) {
    return pack.model(task).output(output).labels();
  }

  /**
   * @throws ProblemException {@code bad_parameter} with what was expected
   */
  FaceFilter read(Context ctx) {
    OptionalDouble minAge = Parameters.number(ctx, "min_age", 0, OLDEST);
    OptionalDouble maxAge = Parameters.number(ctx, "max_age", 0, OLDEST);
    if (minAge.orElse(0) > maxAge.orElse(OLDEST)) {
      throw ProblemException.badParameter("min_age is not above max_age");
    }
    return new FaceFilter(
        minAge,
        maxAge,
        Parameters.words(ctx, "gender", genders),
        Parameters.words(ctx, "emotion", emotions),
        Parameters.words(ctx, "race", races));
  }
}
