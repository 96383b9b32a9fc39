package me.similarfaces.store;

import static java.util.stream.Collectors.toSet;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;

/** The items of one photo, put together. */
record StoredPhoto(PhotoItem photo, Optional<DynamoItem> faces, List<FieldResult> fields) {

  /** Empty when there is no photo, whatever else is there. */
  static Optional<StoredPhoto> of(List<DynamoItem> items) {
    return items.stream()
        .filter(item -> item.sk().equals(PhotoItem.SK))
        .map(PhotoItem::new)
        .filter(photo -> !photo.purged())
        .findAny()
        .map(photo -> new StoredPhoto(photo, faces(items), fields(items)));
  }

  private static Optional<DynamoItem> faces(List<DynamoItem> items) {
    return items.stream().filter(item -> item.sk().equals(FacesItem.SK)).findAny();
  }

  private static List<FieldResult> fields(List<DynamoItem> items) {
    return items.stream()
        .filter(item -> item.sk().startsWith(FieldItem.PREFIX))
        .map(FieldItem::result)
        .toList();
  }

  /**
   * Whether all that the photo's item knows of was read. It may not be, since the items are not
   * read at one moment.
   */
  boolean isWhole() {
    Set<String> read = fields.stream().flatMap(StoredPhoto::words).collect(toSet());
    return read.containsAll(photo.known().words())
        && (faces.isPresent() || photo.faceCount().isEmpty());
  }

  /** What a photo may know of a field that is there. */
  private static Stream<String> words(FieldResult result) {
    int face = Face.order(result.faceId());
    String failure = KnownFields.failure(face, result.field());
    // A value may have come after a failure.
    return result.value().isPresent()
        ? Stream.of(failure, KnownFields.value(face, result.field()))
        : Stream.of(failure);
  }

  /** What the photo's item knows of, and nothing else; least of all of faces that there are not. */
  PhotoRecord record() {
    return new PhotoRecord(
        photo.photo(),
        photo.version(),
        faces.filter(found -> photo.faceCount().isPresent()).map(FacesItem::extracted),
        knownFields(),
        photo.failure());
  }

  private Map<String, Map<Field, FieldResult>> knownFields() {
    Map<String, Map<Field, FieldResult>> byFace = new LinkedHashMap<>();
    fields.stream()
        .filter(this::isKnown)
        .forEach(
            result ->
                byFace
                    .computeIfAbsent(result.faceId(), face -> new EnumMap<>(Field.class))
                    .put(result.field(), result));
    byFace.replaceAll((face, results) -> Collections.unmodifiableMap(results));
    return Collections.unmodifiableMap(byFace);
  }

  private boolean isKnown(FieldResult result) {
    int face = Face.order(result.faceId());
    return photo.known().has(face, result.field()) && !photo.knowsNo(face);
  }
}
