package me.similarfaces.index;

import com.google.gson.JsonObject;
import io.milvus.v2.common.DataType;
import io.milvus.v2.service.collection.request.AddFieldReq;
import io.milvus.v2.service.collection.request.CreateCollectionReq.CollectionSchema;
import java.util.List;

/**
 * The attributes of a face as scalar fields of a Milvus collection.
 *
 * <p>Milvus before 2.5 has no null. What is not known is therefore a value that no restriction asks
 * for: an age below every age, and a word without letters ({@link AttributeChecks} refuses both).
 */
final class MilvusAttributes {
  static final String AGE = "age";
  static final String GENDER = "gender";
  static final String EMOTION = "emotion";
  static final String RACE = "race";
  static final List<String> FIELDS = List.of(AGE, GENDER, EMOTION, RACE);

  private static final float UNKNOWN_AGE = -1;
  private static final String UNKNOWN_WORD = "";

  private MilvusAttributes() {}

  static void addFields(CollectionSchema schema) {
    schema.addField(AddFieldReq.builder().fieldName(AGE).dataType(DataType.Float).build());
    for (String word : List.of(GENDER, EMOTION, RACE)) {
      schema.addField(
          AddFieldReq.builder()
              .fieldName(word)
              .dataType(DataType.VarChar)
              .maxLength(AttributeChecks.LONGEST_WORD)
              .build());
    }
  }

  static void fill(JsonObject row, FaceAttributes attributes) {
    row.addProperty(AGE, (float) attributes.age().orElse(UNKNOWN_AGE));
    row.addProperty(GENDER, attributes.gender().orElse(UNKNOWN_WORD));
    row.addProperty(EMOTION, attributes.emotion().orElse(UNKNOWN_WORD));
    row.addProperty(RACE, attributes.race().orElse(UNKNOWN_WORD));
  }
}
