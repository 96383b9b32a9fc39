package me.similarfaces.store;

import java.util.Map;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Span;
import me.similarfaces.store.PhotoRecord.Extracted;

/**
 * What extraction found, as an item: apart from the photo's own, which is written again with every
 * field and should be small.
 */
final class FacesItem {
  static final String SK = "faces";

  /** How many faces it has. */
  static final String COUNT = "face_count";

  private FacesItem() {}

  static DynamoItem key(String photoId) {
    return DynamoItem.key(photoId, SK);
  }

  static DynamoItem of(Extraction extraction) {
    return key(extraction.task().photoId())
        .with(
            Map.of(
                COUNT,
                DynamoValue.number(extraction.faces().size()),
                "faces",
                DynamoValue.text(FieldValueCodec.encodeFaces(extraction.faces())),
                "model",
                DynamoValue.text(extraction.model()),
                "decode_start",
                DynamoValue.number(extraction.decode().startMicros()),
                "decode_end",
                DynamoValue.number(extraction.decode().endMicros()),
                "detect_start",
                DynamoValue.number(extraction.detect().startMicros()),
                "detect_end",
                DynamoValue.number(extraction.detect().endMicros())));
  }

  static Extracted extracted(DynamoItem item) {
    return new Extracted(
        FieldValueCodec.decodeFaces(item.text("faces").orElseThrow()),
        item.text("model").orElseThrow(),
        new Span(item.number("decode_start"), item.number("decode_end")),
        new Span(item.number("detect_start"), item.number("detect_end")));
  }
}
