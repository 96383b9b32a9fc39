package me.similarfaces.transform;

import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.neuron.pack.Task;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** The age of each face in years, with a range. */
public final class EstimateAge extends PTransform<PCollection<FaceCrop>, PCollection<FieldResult>> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<FaceModels> models;

  private EstimateAge(SerializableSupplier<FaceModels> models) {
    this.models = models;
  }

  public static EstimateAge with(SerializableSupplier<FaceModels> models) {
    return new EstimateAge(models);
  }

  @Override
  public PCollection<FieldResult> expand(PCollection<FaceCrop> faces) {
    return faces.apply("Ask the age model", ParDo.of(new AgeFn(models)));
  }

  private static final class AgeFn extends FieldFn<FaceCrop> {
    private static final long serialVersionUID = 1L;

    AgeFn(SerializableSupplier<FaceModels> models) {
      super(Field.AGE, Task.AGE, models);
    }

    @Override
    String faceId(FaceCrop face) {
      return face.faceId();
    }

    @Override
    FieldValue value(FaceModels models, FaceCrop face) {
      return models.age(face);
    }
  }
}
