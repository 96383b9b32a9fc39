package me.similarfaces.results;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.Arrays;
import java.util.Random;
import me.similarfaces.vision.PictureHash;
import org.junit.jupiter.api.Test;

class LookalikesTest {
  private static final Random RANDOM = new Random(3);

  private static PictureHash any() {
    return new PictureHash(RANDOM.nextLong(), RANDOM.nextLong());
  }

  private static long flipped(long bits, int count) {
    long flipped = bits;
    while (Long.bitCount(flipped ^ bits) < count) {
      flipped ^= 1L << RANDOM.nextInt(Long.SIZE);
    }
    return flipped;
  }

  @Test
  void whateverBitsDifferPicturesOfFewDifferencesAreFound() {
    int pairs = 2000;
    Lookalikes lookalikes = new Lookalikes(2 * pairs);
    for (int pair = 0; pair < pairs; pair++) {
      PictureHash hash = any();
      lookalikes.set(pair, hash);
      int some = RANDOM.nextInt(Lookalikes.MOST_DIFFERENT + 1);
      int rest = Lookalikes.MOST_DIFFERENT - some;
      lookalikes.set(
          pairs + pair, new PictureHash(flipped(hash.across(), some), flipped(hash.down(), rest)));
    }
    int[] groups = lookalikes.groups();
    for (int pair = 0; pair < pairs; pair++) {
      assertThat(groups[pairs + pair], is(groups[pair]));
    }
    assertThat(Arrays.stream(groups).distinct().count(), is((long) pairs));
  }

  @Test
  void oneDifferenceTooManyIsAnotherPicture() {
    PictureHash hash = any();
    Lookalikes lookalikes = new Lookalikes(3);
    lookalikes.set(0, hash);
    lookalikes.set(1, new PictureHash(flipped(hash.across(), 8), hash.down()));
    lookalikes.set(2, new PictureHash(hash.across(), flipped(hash.down(), 8)));
    int[] groups = lookalikes.groups();
    assertThat(groups[1], is(not(groups[0])));
    assertThat(groups[2], is(not(groups[0])));
  }

  @Test
  void picturesOfNothingAreNotCompared() {
    Lookalikes lookalikes = new Lookalikes(3);
    lookalikes.set(0, new PictureHash(0, 1));
    lookalikes.set(1, new PictureHash(0, 1));
    assertThat(Arrays.stream(lookalikes.groups()).distinct().count(), is(3L));
  }
}
