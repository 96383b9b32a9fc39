package me.similarfaces.transform;

import java.util.List;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.PersonThreshold;
import me.similarfaces.model.Attributes;
import me.similarfaces.model.DetectedFace;
import me.similarfaces.model.Embedded;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.vision.DecodedPhoto;

/**
 * What the transforms ask of models; a seam for tests of what happens when models fail.
 * Thread-safe; every call may throw {@link me.similarfaces.model.ModelException}.
 */
public interface FaceModels {

  /** Name and version of the model for a task. */
  String modelId(Task task);

  /** The faces of a photo, largest box first. */
  List<DetectedFace> extract(DecodedPhoto photo, String photoId);

  Embedded embed(FaceCrop face);

  /** From where on the embedder's faces are taken for the same person's. */
  PersonThreshold samePerson();

  /** Whether the features of a face are not in what {@link #embed} says, but another model's. */
  boolean hasOwnFeatures();

  /** The features of a face by that other model. */
  float[] features(FaceCrop face);

  /** Race, gender and age, in one run. */
  Attributes attributes(FaceFeatures face);

  FieldValue.Label emotion(FaceFeatures face);
}
