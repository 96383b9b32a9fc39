package me.similarfaces.neuron.pack;

/** What a model of the pack is for; a pack has exactly one model for each task. */
public enum Task {
  FACE_DETECTION,
  FACE_LANDMARKS,
  FACE_EMBEDDING,
  /** Race, gender and age: three outputs of one model, in the order that it says. */
  FACE_ATTRIBUTES,
  EMOTION
}
