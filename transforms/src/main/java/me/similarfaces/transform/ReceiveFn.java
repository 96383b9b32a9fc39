package me.similarfaces.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import me.similarfaces.face.Analyzers;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.HandedOverFace;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.face.Span;
import org.apache.beam.sdk.transforms.DoFn;

/** The work of {@link ReceiveFaces} on one task. */
final class ReceiveFn extends DoFn<PhotoTask, FaceFeatures> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<HandOvers> source;
  private final int maxAttempts;
  private transient HandOvers handOvers;
  private transient Stage stage;

  ReceiveFn(SerializableSupplier<HandOvers> source, int maxAttempts) {
    this.source = source;
    this.maxAttempts = maxAttempts;
  }

  @Setup
  public void setUp() {
    handOvers = source.get();
    stage = new Stage("receive");
  }

  @ProcessElement
  public void process(@Element PhotoTask task, MultiOutputReceiver out) {
    Stage.Run run = stage.begin();
    Optional<HandedOverFace> face = handOvers.read(task);
    Span span = run.end();
    if (task.attempt() > maxAttempts) {
      face.ifPresent(poison -> giveUp(poison, span, out.get(ReceiveFaces.FIELDS)));
    } else {
      face.flatMap(HandedOverFace::embedded).ifPresent(out.get(ReceiveFaces.EMBEDDED)::output);
      face.flatMap(HandedOverFace::analyzed).ifPresent(out.get(ReceiveFaces.FEATURES)::output);
    }
  }

  private void giveUp(HandedOverFace face, Span span, OutputReceiver<FieldResult> out) {
    Failure failure = Failures.exhausted(maxAttempts);
    for (Field field : missing(face)) {
      out.output(FieldResult.failed(face.faceId(), field, failure, face.model(), span));
    }
  }

  private static List<Field> missing(HandedOverFace face) {
    List<Field> fields = new ArrayList<>();
    if (face.embedded().isPresent()) {
      fields.add(Field.SIMILAR);
    }
    if (face.analyzed().isPresent()) {
      fields.addAll(Analyzers.FIELDS);
    }
    return fields;
  }
}
