package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What every face index finds when a search is filtered by attributes. */
public abstract class FaceFilterContract extends FaceIndexFixture {
  protected static final FaceAttributes ADULT =
      new FaceAttributes(
          OptionalDouble.of(42.1), Optional.of("female"), Optional.empty(), Optional.of("white"));

  @Test
  void aFilterLetsThroughWhatMatchesAllOfItAndNothingThatIsNotKnown() {
    RandomFaces random = new RandomFaces(22, 64);
    RandomAttributes attributes = new RandomAttributes(22);
    BruteForce expected = new BruteForce();
    for (IndexedFace face : random.faces("default", "photo", 400)) {
      expected.upsert(List.of(RandomFaces.with(attributes.attributes(), face)));
    }
    FaceIndex index = open(64);
    index.upsert(expected.faces());
    index.flush();

    int found = 0;
    for (int i = 0; i < 100; i++) {
      FaceQuery query = query(random.vector(), attributes.filter());
      assertSameFaces(index.search(query), expected.search(query));
      found += expected.search(query).size();
    }
    assertThat(found, greaterThanOrEqualTo(100));
    assertThat(index.search(query(random.vector(), FaceFilter.ANY)), hasSize(400));
  }

  @Test
  void writingAFaceAgainReplacesWhatWasNotKnownOfIt() {
    IndexedFace before = new RandomFaces(23, 64).face("default", "photo", 0);
    FaceIndex index = open(64);
    index.upsert(List.of(before));
    index.upsert(List.of(RandomFaces.with(ADULT, before)));
    index.flush();

    assertThat(index.search(query(before.vector(), FaceFilter.ANY)), hasSize(1));
    assertThat(index.search(query(before.vector(), ages(0.0001, 42.1))), hasSize(1));
    assertThat(index.search(query(before.vector(), ages(42.1, 42.1))), hasSize(1));
    assertThat(index.search(query(before.vector(), ages(42.2, 120))), is(empty()));
    assertThat(index.search(query(before.vector(), genders("male", "female"))), hasSize(1));
    assertThat(index.search(query(before.vector(), genders("male"))), is(empty()));
  }
}
