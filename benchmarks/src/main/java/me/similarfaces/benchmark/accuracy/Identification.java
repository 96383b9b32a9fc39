package me.similarfaces.benchmark.accuracy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.face.Similarity;

/**
 * Rank 1: how often the most similar of one photo of everybody is of the right person. The first
 * photo of each is what is searched, all others search. Without a face it is not right.
 */
final class Identification {
  private Identification() {}

  /**
   * @param embeddings of photos, empty where no face was found; those of a person one after the
   *     other
   * @param people whose photo each is, by number
   */
  static Clustered rankOne(List<Optional<float[]>> embeddings, List<Integer> people) {
    Map<Integer, Optional<float[]>> gallery = new LinkedHashMap<>();
    Map<Integer, int[]> right = new LinkedHashMap<>();
    for (int i = 0; i < people.size(); i++) {
      gallery.putIfAbsent(people.get(i), embeddings.get(i));
    }
    for (int i = 1; i < people.size(); i++) {
      int person = people.get(i);
      if (person == people.get(i - 1)) {
        int[] counts = right.computeIfAbsent(person, p -> new int[2]);
        counts[0] += nearest(embeddings.get(i), gallery) == person ? 1 : 0;
        counts[1]++;
      }
    }
    Clustered all = new Clustered();
    right.values().forEach(counts -> all.add(counts[0], counts[1]));
    return all;
  }

  /** -1 when there is no face to search by. */
  private static int nearest(Optional<float[]> probe, Map<Integer, Optional<float[]>> gallery) {
    int nearest = -1;
    float most = Float.NEGATIVE_INFINITY;
    if (probe.isEmpty()) {
      return nearest;
    }
    for (Map.Entry<Integer, Optional<float[]>> entry : gallery.entrySet()) {
      if (entry.getValue().isPresent()) {
        float cosine = Similarity.cosine(probe.get(), entry.getValue().get());
        if (cosine > most) {
          most = cosine;
          nearest = entry.getKey();
        }
      }
    }
    return nearest;
  }
}
