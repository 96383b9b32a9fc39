package me.similarfaces.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FloatPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/**
 * The attributes of a face as fields of its Lucene document. What is not known has no field, so no
 * restriction finds it; nor does one find the faces of an index that was made before there were
 * attributes.
 */
final class LuceneAttributes {
  private static final String AGE = "age";
  private static final String GENDER = "gender";
  private static final String EMOTION = "emotion";
  private static final String RACE = "race";

  private LuceneAttributes() {}

  static void add(FaceAttributes attributes, Document document) {
    attributes.age().ifPresent(age -> document.add(new FloatPoint(AGE, (float) age)));
    add(GENDER, attributes.gender(), document);
    add(EMOTION, attributes.emotion(), document);
    add(RACE, attributes.race(), document);
  }

  private static void add(String field, Optional<String> word, Document document) {
    word.ifPresent(text -> document.add(new StringField(field, text, Field.Store.NO)));
  }

  /** What a face has to match, all of it. */
  static List<Query> restrictions(FaceFilter filter) {
    List<Query> restrictions = new ArrayList<>();
    if (filter.restrictsAge()) {
      restrictions.add(ages(filter));
    }
    restrict(GENDER, filter.genders(), restrictions);
    restrict(EMOTION, filter.emotions(), restrictions);
    restrict(RACE, filter.races(), restrictions);
    return restrictions;
  }

  private static Query ages(FaceFilter filter) {
    float least = (float) filter.minAge().orElse(0);
    float most = (float) filter.maxAge().orElse(Float.MAX_VALUE);
    return FloatPoint.newRangeQuery(AGE, least, most);
  }

  private static void restrict(String field, Set<String> words, List<Query> restrictions) {
    if (!words.isEmpty()) {
      restrictions.add(
          new TermInSetQuery(field, words.stream().map(word -> new BytesRef(word)).toList()));
    }
  }
}
