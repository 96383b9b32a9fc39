package me.similarfaces.index;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.common.ConsistencyLevel;
import io.milvus.v2.common.DataType;
import io.milvus.v2.common.IndexParam;
import io.milvus.v2.service.collection.request.AddFieldReq;
import io.milvus.v2.service.collection.request.CreateCollectionReq;
import io.milvus.v2.service.collection.request.DescribeCollectionReq;
import io.milvus.v2.service.collection.request.HasCollectionReq;
import io.milvus.v2.service.collection.request.LoadCollectionReq;
import io.milvus.v2.service.collection.response.DescribeCollectionResp;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Milvus collection of one embedding model and version: its name, its schema, and the check
 * that what is there is what is expected.
 *
 * <p>What the product calls a collection (a tenant) is the partition key: a search reads only the
 * partitions that its tenant's faces can be in.
 */
record MilvusCollection(String model, int dimensions) {
  static final String FACE_ID = "face_id";
  static final String PHOTO_ID = "photo_id";
  static final String COLLECTION = "collection";
  static final String CREATED_AT = "created_at";
  static final String VECTOR = "vector";

  /** Milvus counts bytes; ids of the product have 35. */
  private static final int LONGEST_ID = 256;

  private static final int LONGEST_READABLE_NAME = 60;
  private static final Map<String, Object> HNSW = Map.of("M", 16, "efConstruction", 200);
  private static final List<String> FIELDS =
      List.of(FACE_ID, PHOTO_ID, COLLECTION, CREATED_AT, VECTOR);

  /** Fields can't be added before Milvus 2.6, and what they would hold is not in the collection. */
  private static final String OF_EARLIER =
      ": an earlier version made it; drop it, and index its photos again";

  /**
   * Milvus takes letters, digits and underscores; the hash keeps apart what then reads the same.
   */
  String name() {
    String readable = model.replaceAll("[^A-Za-z0-9]", "_");
    String cut = readable.substring(0, Math.min(readable.length(), LONGEST_READABLE_NAME));
    return "faces_" + cut + "_" + ModelHash.of(model);
  }

  /**
   * Creates the collection on first use; two processes may do so at the same time.
   *
   * @return true: searches can begin
   * @throws OtherSchemaException when there is a collection of that name with another schema
   */
  boolean prepare(MilvusClientV2 client, MilvusSettings settings) {
    if (!exists(client)) {
      create(client, settings);
    }
    DescribeCollectionResp found =
        client.describeCollection(DescribeCollectionReq.builder().collectionName(name()).build());
    check(found.getCollectionSchema());
    new MilvusTimeToLive(settings.timeToLive()).apply(client, name(), found.getProperties());
    client.loadCollection(LoadCollectionReq.builder().collectionName(name()).build());
    return true;
  }

  private boolean exists(MilvusClientV2 client) {
    return client.hasCollection(HasCollectionReq.builder().collectionName(name()).build());
  }

  private void create(MilvusClientV2 client, MilvusSettings settings) {
    client.createCollection(
        CreateCollectionReq.builder()
            .collectionName(name())
            .description(label())
            .collectionSchema(schema())
            .enableDynamicField(false)
            .indexParams(List.of(index()))
            .consistencyLevel(ConsistencyLevel.BOUNDED)
            .properties(new MilvusTimeToLive(settings.timeToLive()).properties())
            .build());
  }

  CreateCollectionReq.CollectionSchema schema() {
    CreateCollectionReq.CollectionSchema schema = MilvusClientV2.CreateSchema();
    schema.addField(text(FACE_ID).isPrimaryKey(true).build());
    schema.addField(text(PHOTO_ID).build());
    schema.addField(text(COLLECTION).isPartitionKey(true).build());
    schema.addField(AddFieldReq.builder().fieldName(CREATED_AT).dataType(DataType.Int64).build());
    schema.addField(
        AddFieldReq.builder()
            .fieldName(VECTOR)
            .dataType(DataType.FloatVector)
            .dimension(dimensions)
            .build());
    MilvusAttributes.addFields(schema);
    return schema;
  }

  private static AddFieldReq.AddFieldReqBuilder<?> text(String name) {
    return AddFieldReq.builder().fieldName(name).dataType(DataType.VarChar).maxLength(LONGEST_ID);
  }

  private static IndexParam index() {
    return IndexParam.builder()
        .fieldName(VECTOR)
        .indexType(IndexParam.IndexType.HNSW)
        .metricType(IndexParam.MetricType.COSINE)
        .extraParams(HNSW)
        .build();
  }

  private void check(CreateCollectionReq.CollectionSchema found) {
    requireFields(found, FIELDS, "");
    Optional<Integer> size = Optional.ofNullable(found.getField(VECTOR).getDimension());
    if (!size.equals(Optional.of(dimensions))) {
      throw wrong("has " + size.map(String::valueOf).orElse("?") + " dimensions", "");
    }
    requireFields(found, MilvusAttributes.FIELDS, OF_EARLIER);
  }

  private void requireFields(
      CreateCollectionReq.CollectionSchema found, List<String> fields, String advice) {
    for (String field : fields) {
      if (found.getField(field) == null) {
        throw wrong("has no field '" + field + "'", advice);
      }
    }
  }

  private OtherSchemaException wrong(String what, String advice) {
    return new OtherSchemaException(
        "the Milvus collection " + name() + " " + what + ", and is not for " + label() + advice);
  }

  private String label() {
    return model + " with " + dimensions + " dimensions";
  }

  static JsonObject row(IndexedFace face) {
    JsonObject row = new JsonObject();
    row.addProperty(FACE_ID, face.faceId());
    row.addProperty(PHOTO_ID, face.photoId());
    row.addProperty(COLLECTION, face.collection());
    row.addProperty(CREATED_AT, face.createdAtMillis());
    JsonArray vector = new JsonArray(face.vector().length);
    for (float value : face.vector()) {
      vector.add(value);
    }
    row.add(VECTOR, vector);
    MilvusAttributes.fill(row, face.attributes());
    return row;
  }
}
