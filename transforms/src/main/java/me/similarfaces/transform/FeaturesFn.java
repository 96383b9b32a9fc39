package me.similarfaces.transform;

import java.util.List;
import java.util.Map;
import me.similarfaces.face.Analyzers;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.Span;
import me.similarfaces.neuron.pack.Task;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Asks one model about the features of one face: each of its fields is done or failed, and never
 * missing. A model of which every field is switched off is not asked. Models come from the JVM's
 * holder, so that the first {@link #setUp} waits for them and the others don't.
 */
abstract class FeaturesFn extends DoFn<FaceFeatures, FieldResult> {
  private static final long serialVersionUID = 1L;

  private final List<Field> fields;
  private final Task task;
  private final SerializableSupplier<FaceModels> source;
  private final Analyzers analyzers;
  private transient FaceModels models;
  private transient Stage stage;

  FeaturesFn(
      List<Field> fields, Task task, SerializableSupplier<FaceModels> source, Analyzers analyzers) {
    this.fields = fields;
    this.task = task;
    this.source = source;
    this.analyzers = analyzers;
  }

  /** Name of the stage in the metrics. */
  abstract String stage();

  /** Asks the model; the answer has a value for every field. */
  abstract Map<Field, FieldValue> values(FaceModels models, FaceFeatures face);

  @Setup
  public void setUp() {
    models = source.get();
    stage = new Stage(stage());
  }

  @ProcessElement
  public void process(@Element FaceFeatures face, OutputReceiver<FieldResult> results) {
    Stage.Run run = stage.begin();
    String model = models.modelId(task);
    if (analyzers.areOff(fields)) {
      fail(face, Analyzers.SWITCHED_OFF, model, run.end(), results);
      return;
    }
    Map<Field, FieldValue> values;
    try {
      values = values(models, face);
    } catch (Throwable e) {
      fail(face, Failures.of(e, face.faceId()), model, run.end(), results);
      return;
    }
    Span span = run.end();
    fields.forEach(
        field ->
            results.output(FieldResult.done(face.faceId(), field, values.get(field), model, span)));
  }

  private void fail(
      FaceFeatures face,
      Failure failure,
      String model,
      Span span,
      OutputReceiver<FieldResult> results) {
    fields.forEach(
        field -> results.output(FieldResult.failed(face.faceId(), field, failure, model, span)));
  }
}
