package me.similarfaces.transform;

import java.time.InstantSource;
import java.util.List;
import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.FieldValue.Match;
import me.similarfaces.face.Similarity;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.index.FaceQuery;
import me.similarfaces.index.IndexedFace;
import me.similarfaces.index.SimilarFace;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Searches the index for each face, then adds the face to it. What was added is durable before the
 * bundle ends, and with it before the checkpoint that takes the photo off the queue.
 */
public final class FindSimilar
    extends PTransform<PCollection<EmbeddedFace>, PCollection<FieldResult>> {
  private static final long serialVersionUID = 1L;

  /** Matches kept in the photo's document; a search through the API may ask for more. */
  public static final int LIMIT = 10;

  private final SerializableSupplier<FaceIndex> index;

  private FindSimilar(SerializableSupplier<FaceIndex> index) {
    this.index = index;
  }

  /**
   * @param index of the embedder whose vectors come in; not closed here
   */
  public static FindSimilar in(SerializableSupplier<FaceIndex> index) {
    return new FindSimilar(index);
  }

  @Override
  public PCollection<FieldResult> expand(PCollection<EmbeddedFace> faces) {
    return faces.apply("Search, then index", ParDo.of(new SimilarFn(index)));
  }

  static final class SimilarFn extends DoFn<EmbeddedFace, FieldResult> {
    private static final long serialVersionUID = 1L;

    private final SerializableSupplier<FaceIndex> source;
    private transient FaceIndex index;
    private transient Stage stage;

    SimilarFn(SerializableSupplier<FaceIndex> source) {
      this.source = source;
    }

    @Setup
    public void setUp() {
      index = source.get();
      stage = new Stage(Field.SIMILAR.wireName());
    }

    @ProcessElement
    public void process(@Element EmbeddedFace face, OutputReceiver<FieldResult> results) {
      results.output(result(face));
    }

    @FinishBundle
    public void finishBundle() {
      index.flush();
    }

    private FieldResult result(EmbeddedFace face) {
      Stage.Run run = stage.begin();
      try {
        FieldValue similar = new FieldValue.Similar(search(face));
        index.upsert(List.of(indexed(face)));
        return FieldResult.done(face.faceId(), Field.SIMILAR, similar, face.model(), run.end());
      } catch (Throwable e) {
        return FieldResult.failed(
            face.faceId(), Field.SIMILAR, Failures.of(e, face.faceId()), face.model(), run.end());
      }
    }

    private List<Match> search(EmbeddedFace face) {
      FaceQuery query = new FaceQuery(face.collection(), face.vector(), LIMIT, 0, face.photoId());
      return index.search(query).stream().map(SimilarFn::match).toList();
    }

    private static Match match(SimilarFace hit) {
      return new Match(
          hit.faceId(), hit.photoId(), hit.similarity(), Similarity.samePerson(hit.similarity()));
    }

    private static IndexedFace indexed(EmbeddedFace face) {
      long now = InstantSource.system().millis();
      return new IndexedFace(face.faceId(), face.photoId(), face.collection(), now, face.vector());
    }
  }
}
