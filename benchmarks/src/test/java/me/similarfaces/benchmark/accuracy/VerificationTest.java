package me.similarfaces.benchmark.accuracy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationTest {
  /** At these angles to the first, in degrees. */
  private static List<float[]> at(double... degrees) {
    return Arrays.stream(degrees)
        .mapToObj(Math::toRadians)
        .map(a -> new float[] {(float) Math.cos(a), (float) Math.sin(a)})
        .toList();
  }

  @Test
  void theThresholdOfARateLetsAtMostThatShareThrough() {
    Cosines cosines = new Cosines();
    for (int i = 0; i < 100; i++) {
      cosines.add(i / 100.0);
    }
    double threshold = cosines.threshold(0.1);
    assertThat(threshold, closeTo(0.89001, 1e-5));
    assertThat(cosines.share(threshold), closeTo(0.1, 1e-9));
    assertThat(cosines.threshold(0.001), closeTo(0.99001, 1e-5));
    assertThat(cosines.threshold(1), is(-1.0));
  }

  @Test
  void allPairsAreOfOnePersonOrOfTwo() {
    AllPairs pairs = new AllPairs(at(0, 60, 90, 90, 90), List.of(0, 0, 1, 2, 2));
    assertThat(pairs.impostors().total(), is(8L));
    assertThat(pairs.peopleWithTwo(), is(2));
    assertThat(pairs.accepted(0.9).share(), is(0.5));
    assertThat(pairs.accepted(0.4).share(), is(1.0));
    assertThat(pairs.acceptedByPerson(0.9).value(), is(0.5));
  }

  @Test
  void rankOneSearchesAmongTheFirstPhotoOfEverybody() {
    List<Optional<float[]>> photos =
        new ArrayList<>(at(0, 10, 80, 90).stream().map(Optional::of).toList());
    photos.add(1, Optional.empty());
    // 10 degrees are nearest to the first person, 80 to the second; one has no face.
    assertThat(Identification.rankOne(photos, List.of(0, 0, 0, 0, 1)).share(), is(1 / 3.0));
  }

  @Test
  void whatGoesWrongTogetherWidensTheInterval() {
    Clustered together = new Clustered();
    Clustered alone = new Clustered();
    for (int i = 0; i < 10; i++) {
      together.add(i % 2 == 0 ? 10 : 0, 10);
      for (int j = 0; j < 10; j++) {
        alone.add(i % 2, 1);
      }
    }
    assertThat(together.share(), is(0.5));
    assertThat(alone.halfWidth(), closeTo(1.96 * 0.05, 1e-9));
    assertThat(together.halfWidth(), closeTo(1.96 * 0.5 / Math.sqrt(10), 1e-9));
    assertThat(together.halfWidth(), greaterThan(alone.halfWidth()));
  }
}
