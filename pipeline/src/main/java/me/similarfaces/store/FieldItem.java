package me.similarfaces.store;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.face.Face;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.Span;

/** One field of one face as an item: {@code field#07#age}. */
final class FieldItem {
  static final String PREFIX = "field#";
  private static final int FACE = 1;
  private static final int FIELD = 2;

  private FieldItem() {}

  static DynamoItem of(FieldResult result) {
    return key(result)
        .with(
            Map.of(
                "model", DynamoValue.text(result.model()),
                "start", DynamoValue.number(result.span().startMicros()),
                "end", DynamoValue.number(result.span().endMicros())))
        .with("value", result.value().map(FieldValueCodec::encode).map(DynamoValue::bytes))
        .with("failure", result.failure().map(Failure::reason).map(DynamoValue::text))
        .with("failure_detail", result.failure().map(Failure::detail).map(DynamoValue::text));
  }

  static DynamoItem key(FieldResult result) {
    String sk =
        String.format(
            Locale.ROOT,
            "%s%02d#%s",
            PREFIX,
            Face.order(result.faceId()),
            result.field().wireName());
    return DynamoItem.key(result.photoId(), sk);
  }

  static FieldResult result(DynamoItem item) {
    String[] parts = item.sk().split("#", -1);
    Field field = Field.valueOf(parts[FIELD].toUpperCase(Locale.ROOT));
    Optional<FieldValue> value =
        item.bytes("value").map(bytes -> FieldValueCodec.decode(field, bytes));
    return new FieldResult(
        item.pk(),
        Face.id(item.pk(), Integer.parseInt(parts[FACE])),
        field,
        value,
        PhotoItem.failure(item),
        item.text("model").orElseThrow(),
        new Span(item.number("start"), item.number("end")));
  }
}
