package me.similarfaces.index;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** What the index should answer, by looking at every face. */
public final class BruteForce {
  private final Map<String, IndexedFace> faces = new LinkedHashMap<>();

  public void upsert(List<IndexedFace> added) {
    added.forEach(face -> faces.put(face.faceId(), face));
  }

  public void deletePhoto(String collection, String photoId) {
    faces.values().removeIf(f -> f.collection().equals(collection) && f.photoId().equals(photoId));
  }

  public List<IndexedFace> faces() {
    return List.copyOf(faces.values());
  }

  public List<SimilarFace> search(FaceQuery query) {
    return faces.values().stream()
        .filter(f -> f.collection().equals(query.collection()))
        .filter(f -> !f.photoId().equals(query.excludePhotoId()))
        .filter(f -> matches(f.attributes(), query.filter()))
        .map(f -> new SimilarFace(f.faceId(), f.photoId(), cosine(f.vector(), query.vector())))
        .filter(f -> f.similarity() >= query.minSimilarity())
        .sorted(Comparator.comparingDouble(SimilarFace::similarity).reversed())
        .limit(query.limit())
        .toList();
  }

  private static boolean matches(FaceAttributes face, FaceFilter filter) {
    return matchesAge(face.age(), filter.minAge(), filter.maxAge())
        && matches(face.gender(), filter.genders())
        && matches(face.emotion(), filter.emotions())
        && matches(face.race(), filter.races());
  }

  private static boolean matchesAge(OptionalDouble age, OptionalDouble least, OptionalDouble most) {
    if (least.isEmpty() && most.isEmpty()) {
      return true;
    }
    return age.isPresent()
        && (least.isEmpty() || age.getAsDouble() >= least.getAsDouble())
        && (most.isEmpty() || age.getAsDouble() <= most.getAsDouble());
  }

  private static boolean matches(Optional<String> word, Set<String> wanted) {
    return wanted.isEmpty() || word.filter(wanted::contains).isPresent();
  }

  /** The share of the right faces that were found. */
  static double recall(List<SimilarFace> found, List<SimilarFace> right) {
    Set<String> hits = new HashSet<>(ids(found));
    hits.retainAll(ids(right));
    return right.isEmpty() ? 1 : (double) hits.size() / right.size();
  }

  static List<String> ids(List<SimilarFace> found) {
    return found.stream().map(SimilarFace::faceId).collect(Collectors.toList());
  }

  static double dot(float[] a, float[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
    }
    return dot;
  }

  private static float cosine(float[] a, float[] b) {
    return (float) dot(a, b);
  }
}
