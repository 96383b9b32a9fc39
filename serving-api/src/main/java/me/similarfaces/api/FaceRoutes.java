package me.similarfaces.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import me.similarfaces.api.Access.OwnFace;
import me.similarfaces.api.PhotoDocument.FieldDocument;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue.Embedding;
import me.similarfaces.face.FieldValue.Match;
import me.similarfaces.face.FieldValue.Similar;
import me.similarfaces.index.FaceFilter;
import me.similarfaces.index.FaceQuery;
import me.similarfaces.index.SimilarFace;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.NewPhoto;
import me.similarfaces.store.PhotoProgress;

/** One face: its crop, its embedding, and who looks like it now. */
final class FaceRoutes {
  private static final int DEFAULT_LIMIT = 10;
  private static final int MOST = 100;

  private final ServerState state;
  private final Access access;
  private final PhotoRoutes photos;
  private final FilterParameters filters;
  private final FaceCrops crops;

  FaceRoutes(
      ServerState state,
      Access access,
      PhotoRoutes photos,
      FilterParameters filters,
      FaceCrops crops) {
    this.state = state;
    this.access = access;
    this.photos = photos;
    this.filters = filters;
    this.crops = crops;
  }

  void crop(Context ctx) {
    OwnFace face = access.face(ctx);
    photos.jpeg(ctx, face.face().id(), blobs -> crop(blobs, face));
  }

  private InputStream crop(BlobStore blobs, OwnFace face) {
    return new ByteArrayInputStream(crops.read(blobs, face.photo().photo(), face.face()));
  }

  /** The field {@code similar} as it would be computed now. */
  void similar(Context ctx) {
    OwnFace face = access.face(ctx);
    int limit = Parameters.count(ctx, "limit", DEFAULT_LIMIT, MOST);
    float least = (float) Parameters.number(ctx, "min_similarity", 0, -1, 1);
    FaceFilter filter = filters.read(ctx);
    FieldDocument document =
        embedding(face)
            .map(embedding -> query(face, embedding, limit, least, filter))
            .map(query -> found(query, result(face).orElseThrow().model()))
            .orElseGet(() -> noEmbedding(face));
    answer(ctx, document);
  }

  private static FaceQuery query(
      OwnFace face, Embedding embedding, int limit, float least, FaceFilter filter) {
    NewPhoto photo = face.photo().photo();
    return new FaceQuery(photo.collection(), embedding.vector(), limit, least, photo.id(), filter);
  }

  /**
   * @param model of the embedding that is searched for
   */
  private FieldDocument found(FaceQuery query, String model) {
    String indexed = state.stores().index().model();
    return model.equals(indexed)
        ? done(search(query))
        : FieldDocuments.failed(Failure.otherModel(model, indexed));
  }

  private FieldDocument done(Similar similar) {
    return FieldDocuments.of(similar.matches().stream(), state.stores().photos()::existing)
        .done(similar, "");
  }

  private static FieldDocument noEmbedding(OwnFace face) {
    return FieldDocuments.of(Stream.empty(), photos -> photos)
        .document(face.photo(), face.face().id(), Field.EMBEDDING);
  }

  private Similar search(FaceQuery query) {
    List<SimilarFace> found = state.stores().index().search(query);
    return new Similar(found.stream().map(this::match).toList());
  }

  private Match match(SimilarFace found) {
    boolean same = state.stores().samePerson().isReachedBy(found.similarity());
    return new Match(found.faceId(), found.photoId(), found.similarity(), same);
  }

  private record EmbeddingDocument(
      String faceId, String status, int dimensions, String model, float[] vector) {}

  void embedding(Context ctx) {
    OwnFace face = access.face(ctx);
    Optional<FieldResult> result = result(face);
    Optional<Object> document =
        embedding(face)
            .map(
                embedding ->
                    new EmbeddingDocument(
                        face.face().id(),
                        "done",
                        embedding.vector().length,
                        result.orElseThrow().model(),
                        embedding.vector()));
    answer(ctx, document.orElseGet(() -> noEmbedding(face)));
  }

  private static Optional<Embedding> embedding(OwnFace face) {
    return result(face).flatMap(FieldResult::value).map(Embedding.class::cast);
  }

  private static Optional<FieldResult> result(OwnFace face) {
    return PhotoProgress.result(face.photo(), face.face().id(), Field.EMBEDDING);
  }

  private static void answer(Context ctx, Object document) {
    ctx.header(Header.CACHE_CONTROL, "private, no-cache")
        .contentType("application/json")
        .result(Json.bytes(document));
  }
}
