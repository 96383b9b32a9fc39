package me.similarfaces.transform;

import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.neuron.pack.Task;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Asks one model about one face: the field is done or failed, and never missing. Models come from
 * the JVM's holder, so that the first {@link #setUp} waits for them and the others don't.
 */
abstract class FieldFn<InT> extends DoFn<InT, FieldResult> {
  private static final long serialVersionUID = 1L;

  private final Field field;
  private final Task task;
  private final SerializableSupplier<FaceModels> source;
  private transient FaceModels models;
  private transient Stage stage;

  FieldFn(Field field, Task task, SerializableSupplier<FaceModels> source) {
    this.field = field;
    this.task = task;
    this.source = source;
  }

  /** The id of the face that is asked about. */
  abstract String faceId(InT face);

  /** Asks the model. */
  abstract FieldValue value(FaceModels models, InT face);

  @Setup
  public void setUp() {
    models = source.get();
    stage = new Stage(field.wireName());
  }

  @ProcessElement
  public void process(@Element InT face, OutputReceiver<FieldResult> results) {
    results.output(result(face));
  }

  private FieldResult result(InT face) {
    Stage.Run run = stage.begin();
    String model = models.modelId(task);
    try {
      FieldValue value = value(models, face);
      return FieldResult.done(faceId(face), field, value, model, run.end());
    } catch (Throwable e) {
      Failure failure = Failures.of(e, faceId(face));
      return FieldResult.failed(faceId(face), field, failure, model, run.end());
    }
  }
}
