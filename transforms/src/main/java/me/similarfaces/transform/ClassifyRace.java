package me.similarfaces.transform;

import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.neuron.pack.Task;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** The race that each face is read as, by its embedding, with the scores of all classes. */
public final class ClassifyRace
    extends PTransform<PCollection<EmbeddedFace>, PCollection<FieldResult>> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<FaceModels> models;

  private ClassifyRace(SerializableSupplier<FaceModels> models) {
    this.models = models;
  }

  public static ClassifyRace with(SerializableSupplier<FaceModels> models) {
    return new ClassifyRace(models);
  }

  @Override
  public PCollection<FieldResult> expand(PCollection<EmbeddedFace> faces) {
    return faces.apply("Ask the race model", ParDo.of(new RaceFn(models)));
  }

  private static final class RaceFn extends FieldFn<EmbeddedFace> {
    private static final long serialVersionUID = 1L;

    RaceFn(SerializableSupplier<FaceModels> models) {
      super(Field.RACE, Task.RACE, models);
    }

    @Override
    String faceId(EmbeddedFace face) {
      return face.faceId();
    }

    @Override
    FieldValue value(FaceModels models, EmbeddedFace face) {
      return models.race(face);
    }
  }
}
