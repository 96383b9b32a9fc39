package me.similarfaces.transform;

import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.neuron.pack.Task;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** The expression of each face, with the scores of all classes. */
public final class ClassifyEmotion
    extends PTransform<PCollection<FaceCrop>, PCollection<FieldResult>> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<FaceModels> models;

  private ClassifyEmotion(SerializableSupplier<FaceModels> models) {
    this.models = models;
  }

  public static ClassifyEmotion with(SerializableSupplier<FaceModels> models) {
    return new ClassifyEmotion(models);
  }

  @Override
  public PCollection<FieldResult> expand(PCollection<FaceCrop> faces) {
    return faces.apply("Ask the emotion model", ParDo.of(new EmotionFn(models)));
  }

  private static final class EmotionFn extends FieldFn<FaceCrop> {
    private static final long serialVersionUID = 1L;

    EmotionFn(SerializableSupplier<FaceModels> models) {
      super(Field.EMOTION, Task.EMOTION, models);
    }

    @Override
    String faceId(FaceCrop face) {
      return face.faceId();
    }

    @Override
    FieldValue value(FaceModels models, FaceCrop face) {
      return models.emotion(face);
    }
  }
}
