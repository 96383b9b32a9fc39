package me.similarfaces.index;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/** How a face lies in Lucene: its fields, the queries over them, and a hit's way back. */
final class FaceDocument {
  static final String VECTOR = "vector";
  private static final String FACE_ID = "face_id";
  private static final String PHOTO_ID = "photo_id";
  private static final String COLLECTION = "collection";
  private static final String CREATED_AT = "created_at";

  private FaceDocument() {}

  static Document of(IndexedFace face) {
    Document document = new Document();
    document.add(new StringField(FACE_ID, face.faceId(), Field.Store.YES));
    document.add(new StringField(PHOTO_ID, face.photoId(), Field.Store.YES));
    document.add(new StringField(COLLECTION, face.collection(), Field.Store.NO));
    document.add(new NumericDocValuesField(CREATED_AT, face.createdAtMillis()));
    document.add(
        new KnnFloatVectorField(VECTOR, face.vector(), VectorSimilarityFunction.DOT_PRODUCT));
    LuceneAttributes.add(face.attributes(), document);
    return document;
  }

  static Term key(IndexedFace face) {
    return new Term(FACE_ID, face.faceId());
  }

  static Query[] facesOf(String collection, Collection<String> photoIds) {
    return photoIds.stream().map(photoId -> facesOf(collection, photoId)).toArray(Query[]::new);
  }

  private static Query facesOf(String collection, String photoId) {
    return new BooleanQuery.Builder()
        .add(term(COLLECTION, collection), Occur.FILTER)
        .add(term(PHOTO_ID, photoId), Occur.FILTER)
        .build();
  }

  /** What the search may return: the collection without the excluded photo, as filtered. */
  static Query candidates(FaceQuery query) {
    BooleanQuery.Builder candidates =
        new BooleanQuery.Builder().add(term(COLLECTION, query.collection()), Occur.FILTER);
    if (!query.excludePhotoId().isEmpty()) {
      candidates.add(term(PHOTO_ID, query.excludePhotoId()), Occur.MUST_NOT);
    }
    LuceneAttributes.restrictions(query.filter())
        .forEach(restriction -> candidates.add(restriction, Occur.FILTER));
    return candidates.build();
  }

  static SimilarFace hit(StoredFields stored, ScoreDoc scored) throws IOException {
    Document document = stored.document(scored.doc, Set.of(FACE_ID, PHOTO_ID));
    return new SimilarFace(document.get(FACE_ID), document.get(PHOTO_ID), cosine(scored.score));
  }

  /**
   * Lucene keeps scores positive: a dot product d scores (1 + d) / 2, at least 0. Rounding can
   * carry d a little beyond 1.
   */
  static float cosine(float score) {
    return Math.min(1, 2 * score - 1);
  }

  private static Query term(String field, String value) {
    return new TermQuery(new Term(field, value));
  }
}
