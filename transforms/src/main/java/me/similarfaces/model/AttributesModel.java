package me.similarfaces.model;

import java.util.function.Function;
import me.similarfaces.neuron.pack.ModelEntry;

/** Reads race, gender and age off a face's features, in one run. */
public final class AttributesModel {
  private final ModelEntry entry;
  private final Function<float[], Prediction> model;
  private final Classes race;
  private final Classes gender;
  private final Classes age;

  /**
   * @throws ModelException when the manifest's outputs are not these, or its ages not FairFace's
   */
  AttributesModel(ModelEntry entry, Function<float[], Prediction> model) {
    this.entry = entry;
    this.model = model;
    this.race = new Classes(entry, "race");
    this.gender = new Classes(entry, "gender");
    this.age = new Classes(entry, "age");
    if (!age.labels().equals(AgeBuckets.LABELS)) {
      throw new ModelException(entry.id(), "has the ages " + age.labels());
    }
  }

  /** Name and version. */
  public String modelId() {
    return entry.id();
  }

  /**
   * The most likely race and gender with the scores of all, and the age in years with a range.
   *
   * @param features those of {@link Embedded}, of the pack's embedder
   * @throws ModelException when the model fails
   */
  public Attributes describe(float[] features) {
    Prediction prediction = model.apply(features);
    return new Attributes(
        race.label(prediction),
        gender.label(prediction),
        AgeBuckets.age(age.scores(prediction)),
        age.label(prediction));
  }
}
