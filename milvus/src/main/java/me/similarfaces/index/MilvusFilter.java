package me.similarfaces.index;

import java.util.List;
import java.util.stream.Collectors;

/** Boolean expressions of Milvus over the scalar fields of a face. */
final class MilvusFilter {
  private MilvusFilter() {}

  static String facesOf(String collection, String photoId) {
    return is(MilvusCollection.COLLECTION, collection)
        + " and "
        + is(MilvusCollection.PHOTO_ID, photoId);
  }

  /** What a search may return: the collection without the excluded photo. */
  static String candidates(FaceQuery query) {
    String collection = is(MilvusCollection.COLLECTION, query.collection());
    return query.excludePhotoId().isEmpty()
        ? collection
        : collection + " and " + MilvusCollection.PHOTO_ID + " != " + text(query.excludePhotoId());
  }

  static String facesIn(List<String> faceIds) {
    String ids = faceIds.stream().map(MilvusFilter::text).collect(Collectors.joining(","));
    return MilvusCollection.FACE_ID + " in [" + ids + "]";
  }

  /** Every face; Milvus wants an expression. */
  static String any() {
    return MilvusCollection.FACE_ID + " != \"\"";
  }

  private static String is(String field, String value) {
    return field + " == " + text(value);
  }

  /** A literal that no value can break out of. */
  private static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
