package me.similarfaces.model;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.Random;
import me.similarfaces.face.FieldValue;
import org.junit.jupiter.api.Test;

class AgeBucketsTest {
  @Test
  void aSureBucketGivesItsMiddleAndFourFifthsOfItsWidth() {
    assertThat(AgeBuckets.age(only(0)), is(new FieldValue.Age(1, 0.3f, 2.7f)));
    FieldValue.Age old = AgeBuckets.age(only(8));
    assertThat(old.value(), is(75f));
    assertThat((double) old.low(), closeTo(72, 1e-4));
    assertThat((double) old.high(), closeTo(88, 1e-4));
  }

  @Test
  void betweenTwoBucketsTheAgeIsTheirMeanAndTheRangeReachesIntoBoth() {
    float[] half = new float[9];
    half[3] = .5f;
    half[4] = .5f;
    FieldValue.Age age = AgeBuckets.age(half);
    assertThat((double) age.value(), closeTo(29.5, 1e-4));
    assertThat((double) age.low(), closeTo(22, 1e-4));
    assertThat((double) age.high(), closeTo(38, 1e-4));
  }

  @Test
  void whateverIsLikelyTheRangeIsOrderedAndNoAgeIsBeyondTheBuckets() {
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      float[] logits = new float[9];
      for (int c = 0; c < logits.length; c++) {
        logits[c] = (float) random.nextGaussian() * 10;
      }
      FieldValue.Age age = AgeBuckets.age(Classes.softmax(logits, 1));
      assertThat(age.low(), greaterThanOrEqualTo(0f));
      assertThat(age.high(), greaterThanOrEqualTo(age.low()));
      assertThat(age.high(), lessThanOrEqualTo(90f));
      assertThat(age.value(), lessThanOrEqualTo(75f));
    }
  }

  private static float[] only(int bucket) {
    float[] probabilities = new float[9];
    probabilities[bucket] = 1;
    return probabilities;
  }
}
