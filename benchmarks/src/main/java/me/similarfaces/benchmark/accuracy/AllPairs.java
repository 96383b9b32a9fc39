package me.similarfaces.benchmark.accuracy;

import java.util.ArrayList;
import java.util.List;
import me.similarfaces.face.Similarity;

/** The cosines of every photo with every other one. */
final class AllPairs {
  /** Of different people. */
  private final Cosines impostors = new Cosines();

  /** Of the same person, for each person who has two. */
  private final List<List<Float>> genuine = new ArrayList<>();

  /**
   * @param embeddings of photos; those of a person one after the other
   * @param people whose photo each is, by number
   */
  AllPairs(List<float[]> embeddings, List<Integer> people) {
    for (int i = 0; i < embeddings.size(); i++) {
      if (i == 0 || !people.get(i).equals(people.get(i - 1))) {
        genuine.add(new ArrayList<>());
      }
      for (int j = 0; j < i; j++) {
        float cosine = Similarity.cosine(embeddings.get(i), embeddings.get(j));
        if (people.get(i).equals(people.get(j))) {
          genuine.get(genuine.size() - 1).add(cosine);
        } else {
          impostors.add(cosine);
        }
      }
    }
    genuine.removeIf(List::isEmpty);
  }

  Cosines impostors() {
    return impostors;
  }

  int peopleWithTwo() {
    return genuine.size();
  }

  /** How many pairs of the same person are at least that similar. */
  Clustered accepted(double threshold) {
    Clustered accepted = new Clustered();
    for (List<Float> pairs : genuine) {
      accepted.add(pairs.stream().filter(cosine -> cosine >= threshold).count(), pairs.size());
    }
    return accepted;
  }

  /**
   * The mean over the people, for each of whom a share is taken: who has many pairs counts once.
   */
  Mean acceptedByPerson(double threshold) {
    return Mean.of(
        genuine.stream()
            .map(
                pairs ->
                    (double) pairs.stream().filter(cosine -> cosine >= threshold).count()
                        / pairs.size())
            .toList());
  }
}
