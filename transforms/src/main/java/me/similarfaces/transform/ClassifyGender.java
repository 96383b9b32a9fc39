package me.similarfaces.transform;

import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.neuron.pack.Task;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** The gender that each face is read as, with the scores of all classes. */
public final class ClassifyGender
    extends PTransform<PCollection<FaceCrop>, PCollection<FieldResult>> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<FaceModels> models;

  private ClassifyGender(SerializableSupplier<FaceModels> models) {
    this.models = models;
  }

  public static ClassifyGender with(SerializableSupplier<FaceModels> models) {
    return new ClassifyGender(models);
  }

  @Override
  public PCollection<FieldResult> expand(PCollection<FaceCrop> faces) {
    return faces.apply("Ask the gender model", ParDo.of(new GenderFn(models)));
  }

  private static final class GenderFn extends FieldFn<FaceCrop> {
    private static final long serialVersionUID = 1L;

    GenderFn(SerializableSupplier<FaceModels> models) {
      super(Field.GENDER, Task.GENDER, models);
    }

    @Override
    String faceId(FaceCrop face) {
      return face.faceId();
    }

    @Override
    FieldValue value(FaceModels models, FaceCrop face) {
      return models.gender(face);
    }
  }
}
