package me.similarfaces.neuron.pack;

/** What a model of the pack is for; a pack has exactly one model for each task. */
public enum Task {
  FACE_DETECTION,
  FACE_LANDMARKS,
  FACE_EMBEDDING,
  /** Race, gender and age: three outputs of one model, in the order that it says. */
  FACE_ATTRIBUTES,
  EMOTION,
  /**
   * What {@link #FACE_ATTRIBUTES} and {@link #EMOTION} go on from, where the embedder does not say
   * it in a second output: then, and only then, a pack has a model for it.
   */
  FACE_FEATURES;

  /** Whether a pack may do without. */
  public boolean isOptional() {
    return this == FACE_FEATURES;
  }
}
