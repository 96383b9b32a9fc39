package me.similarfaces.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.face.Face;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.Span;

/**
 * All that is known of a photo at one moment.
 *
 * @param version grows with every change; the ETag
 * @param extraction empty until face extraction is done
 * @param fields by face id, then field; a missing field is pending
 * @param failure why the whole photo failed
 */
public record PhotoRecord(
    NewPhoto photo,
    long version,
    Optional<Extracted> extraction,
    Map<String, Map<Field, FieldResult>> fields,
    Optional<Failure> failure) {

  /** What extraction left behind. */
  public record Extracted(List<Face> faces, String model, Span decode, Span detect) {}
}
