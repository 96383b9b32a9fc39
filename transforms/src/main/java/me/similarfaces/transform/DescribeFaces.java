package me.similarfaces.transform;

import java.util.List;
import java.util.Map;
import me.similarfaces.face.Analyzers;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.model.Attributes;
import me.similarfaces.neuron.pack.Task;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * The race and the gender that each face is read as, with the scores of all classes, and its age in
 * years with a range. They come out of one run of one model, as three results; when that run fails,
 * all three have failed.
 */
public final class DescribeFaces
    extends PTransform<PCollection<FaceFeatures>, PCollection<FieldResult>> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<FaceModels> models;
  private final Analyzers analyzers;

  private DescribeFaces(SerializableSupplier<FaceModels> models, Analyzers analyzers) {
    this.models = models;
    this.analyzers = analyzers;
  }

  public static DescribeFaces with(SerializableSupplier<FaceModels> models) {
    return new DescribeFaces(models, Analyzers.ALL);
  }

  /** The same without the fields that are switched off. */
  public DescribeFaces only(Analyzers other) {
    return new DescribeFaces(models, other);
  }

  @Override
  public PCollection<FieldResult> expand(PCollection<FaceFeatures> faces) {
    return faces.apply("Ask the attributes model", ParDo.of(new AttributesFn(models, analyzers)));
  }

  private static final class AttributesFn extends FeaturesFn {
    private static final long serialVersionUID = 1L;

    AttributesFn(SerializableSupplier<FaceModels> models, Analyzers analyzers) {
      super(List.of(Field.RACE, Field.GENDER, Field.AGE), Task.FACE_ATTRIBUTES, models, analyzers);
    }

    @Override
    String stage() {
      return "attributes";
    }

    @Override
    Map<Field, FieldValue> values(FaceModels models, FaceFeatures face) {
      Attributes attributes = models.attributes(face);
      return Map.of(
          Field.RACE, attributes.race(),
          Field.GENDER, attributes.gender(),
          Field.AGE, attributes.age());
    }
  }
}
