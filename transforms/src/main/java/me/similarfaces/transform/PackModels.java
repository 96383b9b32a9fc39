package me.similarfaces.transform;

import java.nio.file.Path;
import java.util.List;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.PersonThreshold;
import me.similarfaces.model.Attributes;
import me.similarfaces.model.DetectedFace;
import me.similarfaces.model.Embedded;
import me.similarfaces.model.FeaturesModel;
import me.similarfaces.model.Models;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.vision.DecodedPhoto;

/** The models of a pack, shared by the whole JVM. */
public final class PackModels implements FaceModels {
  private final Models models;

  private PackModels(Models models) {
    this.models = models;
  }

  /**
   * @param packDir folder of the pack, the same on every worker
   */
  public static SerializableSupplier<FaceModels> in(String packDir) {
    return () -> new PackModels(Models.shared(Path.of(packDir)));
  }

  @Override
  public String modelId(Task task) {
    return switch (task) {
      case FACE_DETECTION, FACE_LANDMARKS -> models.extractor().modelId();
      case FACE_EMBEDDING -> models.embedder().modelId();
      case FACE_ATTRIBUTES -> models.attributes().modelId();
      case EMOTION -> models.emotion().modelId();
      case FACE_FEATURES ->
          models.features().map(FeaturesModel::modelId).orElse(models.embedder().modelId());
    };
  }

  @Override
  public List<DetectedFace> extract(DecodedPhoto photo, String photoId) {
    return models.extractor().extract(photo, photoId);
  }

  @Override
  public Embedded embed(FaceCrop face) {
    return models.embedder().embed(face.aligned());
  }

  @Override
  public PersonThreshold samePerson() {
    return models.embedder().samePerson();
  }

  @Override
  public boolean hasOwnFeatures() {
    return models.features().isPresent();
  }

  @Override
  public float[] features(FaceCrop face) {
    return models.features().orElseThrow().describe(face.aligned());
  }

  @Override
  public Attributes attributes(FaceFeatures face) {
    return models.attributes().describe(face.features());
  }

  @Override
  public FieldValue.Label emotion(FaceFeatures face) {
    return models.emotion().classify(face.features());
  }
}
