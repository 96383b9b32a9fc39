package me.similarfaces.face;

import java.util.List;
import java.util.Map;

/** What a finished field holds. */
public sealed interface FieldValue {

  /** An L2-normalised embedding; 512 floats with the packaged model. */
  record Embedding(float[] vector) implements FieldValue {}

  /** The nearest faces of other photos, most similar first. */
  record Similar(List<Match> matches) implements FieldValue {}

  /** An age in years with the range around it. */
  record Age(float value, float low, float high) implements FieldValue {}

  /**
   * A class with its softmax scores, every class of the model in it. {@code value} is the label of
   * the highest score and {@code confidence} that score.
   */
  record Label(String value, float confidence, Map<String, Float> scores) implements FieldValue {}

  /** A face of another photo; similarity is the cosine of the two embeddings. */
  record Match(String faceId, String photoId, float similarity, boolean samePerson) {}
}
