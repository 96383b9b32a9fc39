package me.similarfaces.index;

import com.google.gson.JsonObject;
import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.client.RetryConfig;
import io.milvus.v2.common.ConsistencyLevel;
import io.milvus.v2.service.vector.request.DeleteReq;
import io.milvus.v2.service.vector.request.InsertReq;
import io.milvus.v2.service.vector.request.QueryReq;
import io.milvus.v2.service.vector.request.SearchReq;
import io.milvus.v2.service.vector.request.data.FloatVec;
import io.milvus.v2.service.vector.response.QueryResp;
import io.milvus.v2.service.vector.response.SearchResp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The face index of many processes: a Milvus server, one collection for each model.
 *
 * <pre>{@code
 * MilvusSettings server = MilvusSettings.of("http://127.0.0.1:19530");
 * try (FaceIndex index = MilvusFaceIndex.open(server, "fr_feature@0.0.1", 512)) {
 *   index.upsert(faces);
 * }
 * }</pre>
 *
 * <p>Searches take what the server has seen so far and never wait; a write is acknowledged once it
 * is in the server's log. Who must be certain waits on a strongly consistent read instead: a
 * deletion, a flush, a count. See docs/decisions/0062.
 */
public final class MilvusFaceIndex implements FaceIndex {
  /** Candidates that the graph keeps during a search: recall comes from its breadth. */
  private static final int SEARCH_BREADTH = 400;

  /** Rows a request: 512 floats each as text of JSON stay far below the server's 64 MiB. */
  private static final int BATCH = 500;

  /** A photo has 100 faces at most. */
  private static final long MOST_FACES = 1000;

  private static final long CONNECT_MILLIS = 10_000;
  private static final Duration PREPARATION = Duration.ofMinutes(1);

  private final MilvusClientV2 client;
  private final MilvusCollection collection;
  private final MilvusCalls calls;
  private final AtomicBoolean closed = new AtomicBoolean();

  private MilvusFaceIndex(MilvusClientV2 client, MilvusCollection collection, MilvusCalls calls) {
    this.client = client;
    this.collection = collection;
    this.calls = calls;
  }

  /**
   * Connects, and creates the collection of the model if there is none.
   *
   * @param dimensions length of the model's embeddings
   * @throws FaceIndexException when the server can't be reached or holds another schema
   */
  public static FaceIndex open(MilvusSettings settings, String model, int dimensions) {
    MilvusCollection collection = new MilvusCollection(model, dimensions);
    MilvusCalls calls = new MilvusCalls(settings.uri(), settings.patience());
    prepare(collection, calls, settings);
    return new MilvusFaceIndex(connect(calls, settings, settings.patience()), collection, calls);
  }

  /** A client of its own: making and loading a collection takes longer than any other call may. */
  private static void prepare(
      MilvusCollection collection, MilvusCalls calls, MilvusSettings settings) {
    MilvusClientV2 client = connect(calls, settings, PREPARATION);
    try {
      calls.call(() -> collection.prepare(client, settings));
    } finally {
      client.close();
    }
  }

  /**
   * @param deadline of each call; a server that hangs would keep it for ever
   */
  private static MilvusClientV2 connect(
      MilvusCalls calls, MilvusSettings settings, Duration deadline) {
    ConnectConfig.ConnectConfigBuilder config =
        ConnectConfig.builder()
            .uri(settings.uri())
            .connectTimeoutMs(CONNECT_MILLIS)
            .rpcDeadlineMs(deadline.toMillis());
    if (!settings.token().isEmpty()) {
      config.token(settings.token());
    }
    MilvusClientV2 client = calls.call(() -> new MilvusClientV2(config.build()));
    client.retryConfig(retries(settings));
    return client;
  }

  /** The SDK waits 10 ms, then three times as long each time, up to 3 s. */
  private static RetryConfig retries(MilvusSettings settings) {
    return RetryConfig.builder().maxRetryTimeoutMs(settings.patience().toMillis()).build();
  }

  @Override
  public String model() {
    return collection.model();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException naming the first face whose vector has another length, is not
   *     finite or not normalised, or whose attributes can't be; then nothing was written
   */
  @Override
  public void upsert(List<IndexedFace> faces) {
    FaceChecks.faces(faces, collection.dimensions());
    // The last one of a list wins; Milvus would keep both rows of one request.
    Map<String, IndexedFace> distinct = new LinkedHashMap<>();
    faces.forEach(face -> distinct.put(face.faceId(), face));
    List<IndexedFace> all = List.copyOf(distinct.values());
    for (int from = 0; from < all.size(); from += BATCH) {
      replace(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
  }

  /** Not Milvus' own upsert: before 2.4 it files rows under a wrong partition (issue 30607). */
  private void replace(List<IndexedFace> faces) {
    delete(faces.stream().map(IndexedFace::faceId).toList());
    List<JsonObject> rows = faces.stream().map(MilvusCollection::row).toList();
    call(
        () ->
            client.insert(
                InsertReq.builder().collectionName(collection.name()).data(rows).build()));
  }

  private void delete(List<String> faceIds) {
    String filter = MilvusFilter.facesIn(faceIds);
    call(
        () ->
            client.delete(
                DeleteReq.builder().collectionName(collection.name()).filter(filter).build()));
  }

  @Override
  public void deletePhoto(String tenant, String photoId) {
    String faces = MilvusFilter.facesOf(tenant, photoId);
    List<String> ids =
        certain(faces, List.of(MilvusCollection.FACE_ID)).stream()
            .map(row -> String.valueOf(row.getEntity().get(MilvusCollection.FACE_ID)))
            .toList();
    if (!ids.isEmpty()) {
      delete(ids);
      flush();
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when the vector, the limit (1..1000), the lowest similarity or
   *     the filter can't be searched with
   */
  @Override
  public List<SimilarFace> search(FaceQuery query) {
    FaceChecks.query(query, collection.dimensions());
    SearchReq request =
        SearchReq.builder()
            .collectionName(collection.name())
            .annsField(MilvusCollection.VECTOR)
            .data(List.of(new FloatVec(query.vector())))
            .filter(MilvusFilter.candidates(query))
            .limit(query.limit())
            .outputFields(List.of(MilvusCollection.PHOTO_ID))
            .searchParams(Map.of("ef", Math.max(query.limit(), SEARCH_BREADTH)))
            .consistencyLevel(ConsistencyLevel.EVENTUALLY)
            .build();
    return call(() -> client.search(request)).getSearchResults().stream()
        .flatMap(List::stream)
        .map(MilvusFaceIndex::hit)
        .filter(hit -> hit.similarity() >= query.minSimilarity())
        .toList();
  }

  private static SimilarFace hit(SearchResp.SearchResult found) {
    String photoId = String.valueOf(found.getEntity().get(MilvusCollection.PHOTO_ID));
    float cosine = Math.max(-1, Math.min(1, found.getScore()));
    return new SimilarFace(String.valueOf(found.getId()), photoId, cosine);
  }

  /** Nothing to do: a write is acknowledged when it is in the server's log. */
  @Override
  public void persist() {}

  /** What the server acknowledged survives; this waits until its searches have seen it. */
  @Override
  public void flush() {
    size();
  }

  @Override
  public long size() {
    Object count =
        certain(MilvusFilter.any(), List.of("count(*)")).get(0).getEntity().get("count(*)");
    return ((Number) count).longValue();
  }

  /** A read that waits until the server has seen every write before it. */
  private List<QueryResp.QueryResult> certain(String filter, List<String> fields) {
    QueryReq.QueryReqBuilder request =
        QueryReq.builder()
            .collectionName(collection.name())
            .filter(filter)
            .outputFields(fields)
            .consistencyLevel(ConsistencyLevel.STRONG);
    // A count must not be limited.
    boolean counts = fields.contains("count(*)");
    QueryReq ready = counts ? request.build() : request.limit(MOST_FACES).build();
    return call(() -> client.query(ready)).getQueryResults();
  }

  private <T> T call(Supplier<T> body) {
    if (closed.get()) {
      throw calls.failure(new IllegalStateException("it is closed"));
    }
    return calls.call(body);
  }

  /** Disconnects; a second close does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      client.close();
    }
  }
}
