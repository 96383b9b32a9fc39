package me.similarfaces.transform;

import java.nio.file.Path;
import java.util.List;
import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.FieldValue;
import me.similarfaces.model.DetectedFace;
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
      case AGE -> models.age().modelId();
      case GENDER -> models.gender().modelId();
      case EMOTION -> models.emotion().modelId();
      case RACE -> models.race().modelId();
    };
  }

  @Override
  public List<DetectedFace> extract(DecodedPhoto photo, String photoId) {
    return models.extractor().extract(photo, photoId);
  }

  @Override
  public float[] embed(FaceCrop face) {
    return models.embedder().embed(face.aligned());
  }

  @Override
  public FieldValue.Age age(FaceCrop face) {
    return models.age().estimate(face.attributes());
  }

  @Override
  public FieldValue.Label gender(FaceCrop face) {
    return models.gender().classify(face.attributes());
  }

  @Override
  public FieldValue.Label emotion(FaceCrop face) {
    return models.emotion().classify(face.attributes());
  }

  @Override
  public FieldValue.Label race(EmbeddedFace face) {
    return models.race().classify(face.vector());
  }
}
