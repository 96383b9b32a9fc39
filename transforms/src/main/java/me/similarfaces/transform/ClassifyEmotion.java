package me.similarfaces.transform;

import java.util.List;
import java.util.Map;
import me.similarfaces.face.Analyzers;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.neuron.pack.Task;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** The expression of each face, with the scores of all classes. */
public final class ClassifyEmotion
    extends PTransform<PCollection<FaceFeatures>, PCollection<FieldResult>> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<FaceModels> models;
  private final Analyzers analyzers;

  private ClassifyEmotion(SerializableSupplier<FaceModels> models, Analyzers analyzers) {
    this.models = models;
    this.analyzers = analyzers;
  }

  public static ClassifyEmotion with(SerializableSupplier<FaceModels> models) {
    return new ClassifyEmotion(models, Analyzers.ALL);
  }

  /** The same without the fields that are switched off. */
  public ClassifyEmotion only(Analyzers other) {
    return new ClassifyEmotion(models, other);
  }

  @Override
  public PCollection<FieldResult> expand(PCollection<FaceFeatures> faces) {
    return faces.apply("Ask the emotion model", ParDo.of(new EmotionFn(models, analyzers)));
  }

  private static final class EmotionFn extends FeaturesFn {
    private static final long serialVersionUID = 1L;

    EmotionFn(SerializableSupplier<FaceModels> models, Analyzers analyzers) {
      super(List.of(Field.EMOTION), Task.EMOTION, models, analyzers);
    }

    @Override
    String stage() {
      return Field.EMOTION.wireName();
    }

    @Override
    Map<Field, FieldValue> values(FaceModels models, FaceFeatures face) {
      return Map.of(Field.EMOTION, models.emotion(face));
    }
  }
}
