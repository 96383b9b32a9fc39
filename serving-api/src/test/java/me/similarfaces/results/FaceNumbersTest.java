package me.similarfaces.results;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import me.similarfaces.face.Face;
import org.junit.jupiter.api.Test;

class FaceNumbersTest {
  @Test
  void everyFaceHasANumberAndCanBeFoundByIt() {
    Random random = new Random(5);
    FaceNumbers numbers = new FaceNumbers();
    List<Integer> faces = new ArrayList<>();
    for (int photo = 0; photo < 20_000; photo++) {
      faces.add(random.nextInt(4));
      assertThat(numbers.add("photo" + photo, faces.get(photo)), is(OptionalInt.of(photo)));
    }
    int next = 0;
    for (int photo = 0; photo < faces.size(); photo++) {
      assertThat(numbers.photo("photo" + photo), is(OptionalInt.of(photo)));
      for (int order = 0; order < faces.get(photo); order++) {
        assertThat(numbers.face(Face.id("photo" + photo, order)), is(OptionalInt.of(next)));
        assertThat(numbers.photoOf(next), is(photo));
        assertThat(numbers.orderOf(next), is(order));
        next++;
      }
    }
    assertThat(numbers.photos(), is(faces.size()));
    assertThat(numbers.faces(), is(next));
  }

  @Test
  void aPhotoIsNumberedOnce() {
    FaceNumbers numbers = new FaceNumbers();
    numbers.add("a", 2);
    assertThat(numbers.add("a", 2), is(OptionalInt.empty()));
    assertThat(numbers.faces(), is(2));
  }

  @Test
  void whatIsNotOfTheArchiveHasNoNumber() {
    FaceNumbers numbers = new FaceNumbers();
    numbers.add("a", 1);
    numbers.add("b", 1);
    assertThat(numbers.photo("c"), is(OptionalInt.empty()));
    assertThat(numbers.face(Face.id("c", 0)), is(OptionalInt.empty()));
    assertThat(numbers.face(Face.id("a", 1)), is(OptionalInt.empty()));
  }
}
