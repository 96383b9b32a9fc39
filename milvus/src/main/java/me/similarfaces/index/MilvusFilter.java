package me.similarfaces.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Boolean expressions of Milvus over the scalar fields of a face. */
final class MilvusFilter {
  private static final String AND = " and ";

  private MilvusFilter() {}

  static String facesOf(String collection, String photoId) {
    return is(MilvusCollection.COLLECTION, collection)
        + AND
        + is(MilvusCollection.PHOTO_ID, photoId);
  }

  /** What a search may return: the collection without the excluded photo, as filtered. */
  static String candidates(FaceQuery query) {
    List<String> all = new ArrayList<>();
    all.add(is(MilvusCollection.COLLECTION, query.collection()));
    if (!query.excludePhotoId().isEmpty()) {
      all.add(MilvusCollection.PHOTO_ID + " != " + text(query.excludePhotoId()));
    }
    if (query.filter().restrictsAge()) {
      all.add(ages(query.filter()));
    }
    restrict(MilvusAttributes.GENDER, query.filter().genders(), all);
    restrict(MilvusAttributes.EMOTION, query.filter().emotions(), all);
    restrict(MilvusAttributes.RACE, query.filter().races(), all);
    return String.join(AND, all);
  }

  /** The lower end is always there: it keeps out the ages that are not known. */
  private static String ages(FaceFilter filter) {
    String least = MilvusAttributes.AGE + " >= " + (float) filter.minAge().orElse(0);
    return filter.maxAge().isPresent()
        ? least + AND + MilvusAttributes.AGE + " <= " + (float) filter.maxAge().getAsDouble()
        : least;
  }

  private static void restrict(String field, Set<String> words, List<String> all) {
    if (!words.isEmpty()) {
      all.add(in(field, words));
    }
  }

  static String facesIn(List<String> faceIds) {
    return in(MilvusCollection.FACE_ID, faceIds);
  }

  /** Every face; Milvus wants an expression. */
  static String any() {
    return MilvusCollection.FACE_ID + " != \"\"";
  }

  private static String is(String field, String value) {
    return field + " == " + text(value);
  }

  private static String in(String field, Collection<String> values) {
    return field
        + " in ["
        + values.stream().map(MilvusFilter::text).collect(Collectors.joining(","))
        + "]";
  }

  /** A literal that no value can break out of; a line's end would end it. */
  private static String text(String value) {
    String escaped =
        value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r");
    return '"' + escaped + '"';
  }
}
