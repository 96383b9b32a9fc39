package me.similarfaces.results;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.similarfaces.face.Similarity;
import me.similarfaces.index.RandomFaces;
import me.similarfaces.results.Neighbours.Neighbour;
import org.junit.jupiter.api.Test;

class SamePersonTest {
  private static final float ALIKE = 0.418f;

  /** Pairs of faces that are alike, each knowing of the other. */
  private static int[] groups(int faces, Map<List<Integer>, Float> pairs) {
    Neighbours neighbours = new Neighbours(faces, ALIKE);
    for (int face = 0; face < faces; face++) {
      List<Neighbour> of = new ArrayList<>();
      for (Map.Entry<List<Integer>, Float> pair : pairs.entrySet()) {
        if (pair.getKey().contains(face)) {
          int other = pair.getKey().get(0) + pair.getKey().get(1) - face;
          of.add(new Neighbour(other, pair.getValue()));
        }
      }
      of.sort(Comparator.comparingDouble(Neighbour::similarity).reversed());
      neighbours.set(face, of);
    }
    return SamePerson.groups(neighbours, faces);
  }

  private static void allPairs(Map<List<Integer>, Float> pairs, int from, int to, float alike) {
    for (int one = from; one < to; one++) {
      for (int other = one + 1; other < to; other++) {
        pairs.put(List.of(one, other), alike);
      }
    }
  }

  @Test
  void facesThatAreAllAlikeAreOnePersonAndOthersAreAlone() {
    Map<List<Integer>, Float> pairs = new HashMap<>();
    allPairs(pairs, 0, 3, 0.6f);
    int[] groups = groups(5, pairs);
    assertThat(groups[1], is(groups[0]));
    assertThat(groups[2], is(groups[0]));
    assertThat(groups[3], is(not(groups[0])));
    assertThat(groups[4], is(not(groups[3])));
  }

  @Test
  void aLikenessBetweenTwoPeopleDoesNotMakeThemOne() {
    Map<List<Integer>, Float> pairs = new HashMap<>();
    allPairs(pairs, 0, 8, 0.6f);
    allPairs(pairs, 8, 16, 0.6f);
    pairs.put(List.of(0, 8), 0.9f);
    int[] groups = groups(16, pairs);
    assertThat(groups[7], is(groups[0]));
    assertThat(groups[15], is(groups[8]));
    assertThat(groups[8], is(not(groups[0])));
  }

  @Test
  void aStrangerWhoIsLikeOneOfAGroupStaysOutside() {
    Map<List<Integer>, Float> pairs = new HashMap<>();
    allPairs(pairs, 0, 6, 0.6f);
    pairs.put(List.of(0, 6), 0.43f);
    int[] groups = groups(7, pairs);
    assertThat(groups[5], is(groups[0]));
    assertThat(groups[6], is(not(groups[0])));
  }

  @Test
  void aChainOfLikenessesIsNoPerson() {
    Map<List<Integer>, Float> pairs = new HashMap<>();
    for (int face = 0; face + 1 < 30; face++) {
      pairs.put(List.of(face, face + 1), 0.5f);
    }
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int group : groups(30, pairs)) {
      sizes.merge(group, 1, Integer::sum);
    }
    sizes.values().forEach(size -> assertThat(size, is(lessThan(3))));
  }

  @Test
  void peopleOfManyPhotosAreFoundAgainAmongManyOthers() {
    RandomFaces random = new RandomFaces(7, 64);
    List<float[]> vectors = new ArrayList<>();
    List<Integer> people = new ArrayList<>();
    for (int person = 0; person < 40; person++) {
      float[] itself = random.vector();
      for (int photo = 0; photo < 1 + person; photo++) {
        vectors.add(random.like(itself, 0.85));
        people.add(person);
      }
    }
    int[] groups = SamePerson.groups(neighbours(vectors), vectors.size());
    assertThat(wrongPairs(groups, people), is(0));
    assertThat(sharePaired(groups, people), is(greaterThan(0.95)));
  }

  private static Neighbours neighbours(List<float[]> vectors) {
    Neighbours neighbours = new Neighbours(vectors.size(), ALIKE);
    for (int face = 0; face < vectors.size(); face++) {
      List<Neighbour> of = new ArrayList<>();
      for (int other = 0; other < vectors.size(); other++) {
        float cosine = Similarity.cosine(vectors.get(face), vectors.get(other));
        if (other != face && cosine >= ALIKE) {
          of.add(new Neighbour(other, cosine));
        }
      }
      of.sort(Comparator.comparingDouble(Neighbour::similarity).reversed());
      neighbours.set(face, of);
    }
    return neighbours;
  }

  private static int wrongPairs(int[] groups, List<Integer> people) {
    Set<List<Integer>> wrong = new HashSet<>();
    for (int one = 0; one < groups.length; one++) {
      for (int other = 0; other < one; other++) {
        if (groups[one] == groups[other] && !people.get(one).equals(people.get(other))) {
          wrong.add(List.of(one, other));
        }
      }
    }
    return wrong.size();
  }

  private static double sharePaired(int[] groups, List<Integer> people) {
    int all = 0;
    int found = 0;
    for (int one = 0; one < groups.length; one++) {
      for (int other = 0; other < one; other++) {
        if (people.get(one).equals(people.get(other))) {
          all++;
          found += groups[one] == groups[other] ? 1 : 0;
        }
      }
    }
    return (double) found / all;
  }
}
