package me.similarfaces.transform;

import java.time.InstantSource;
import java.util.List;
import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.FieldValue.Match;
import me.similarfaces.face.PersonThreshold;
import me.similarfaces.index.FaceAttributes;
import me.similarfaces.index.FaceFilter;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.index.FaceIndexException;
import me.similarfaces.index.FaceQuery;
import me.similarfaces.index.IndexedFace;
import me.similarfaces.index.SimilarFace;
import org.apache.beam.sdk.transforms.DoFn;

/** The work of {@link FindSimilar} on one face. */
final class SimilarFn extends DoFn<EmbeddedFace, FieldResult> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<FaceIndex> source;
  private final SerializableSupplier<FaceModels> models;
  private final boolean postponing;
  private transient FaceIndex index;
  private transient PersonThreshold samePerson;
  private transient Stage stage;

  SimilarFn(
      SerializableSupplier<FaceIndex> source,
      SerializableSupplier<FaceModels> models,
      boolean postponing) {
    this.source = source;
    this.models = models;
    this.postponing = postponing;
  }

  @Setup
  public void setUp() {
    index = source.get();
    samePerson = models.get().samePerson();
    stage = new Stage(Field.SIMILAR.wireName());
  }

  @ProcessElement
  public void process(@Element EmbeddedFace face, MultiOutputReceiver out) {
    Stage.Run run = stage.begin();
    if (!face.model().equals(index.model())) {
      fail(face, Failure.otherModel(face.model(), index.model()), run, out);
      return;
    }
    FieldValue similar;
    try {
      similar = new FieldValue.Similar(search(face));
      if (index.replacesAtOnce()) {
        index.upsert(List.of(indexed(face)));
      }
    } catch (Throwable e) {
      fail(face, e, run, out);
      return;
    }
    out.get(FindSimilar.FIELDS)
        .output(FieldResult.done(face.faceId(), Field.SIMILAR, similar, face.model(), run.end()));
  }

  private void fail(EmbeddedFace face, Throwable error, Stage.Run run, MultiOutputReceiver out) {
    if (postponing && error instanceof FaceIndexException) {
      out.get(FindSimilar.POSTPONED).output(face);
    } else {
      fail(face, Failures.of(error, face.faceId()), run, out);
    }
  }

  private static void fail(
      EmbeddedFace face, Failure failure, Stage.Run run, MultiOutputReceiver out) {
    out.get(FindSimilar.FIELDS)
        .output(FieldResult.failed(face.faceId(), Field.SIMILAR, failure, face.model(), run.end()));
  }

  @FinishBundle
  public void finishBundle() {
    if (index.replacesAtOnce()) {
      index.persist();
    }
  }

  private List<Match> search(EmbeddedFace face) {
    FaceQuery query =
        new FaceQuery(
            face.collection(), face.vector(), FindSimilar.LIMIT, 0, face.photoId(), FaceFilter.ANY);
    return index.search(query).stream().map(this::match).toList();
  }

  private Match match(SimilarFace hit) {
    boolean same = samePerson.isReachedBy(hit.similarity());
    return new Match(hit.faceId(), hit.photoId(), hit.similarity(), same);
  }

  /** The attributes come from branches that run beside this one. */
  private static IndexedFace indexed(EmbeddedFace face) {
    long now = InstantSource.system().millis();
    return new IndexedFace(
        face.faceId(), face.photoId(), face.collection(), now, face.vector(), FaceAttributes.NONE);
  }
}
