package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeChecksTest {
  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, -0.001, 1e300, Double.POSITIVE_INFINITY})
  void anAgeThatIsNoneIsRefusedWithTheNameOfTheFace(double age) {
    assertThat(complaint(OptionalDouble.of(age), ""), startsWith("face x has an impossible age: "));
  }

  @Test
  void aWordIsNeitherEmptyNorLongerThanItsFieldInBytes() {
    OptionalDouble age = OptionalDouble.empty();
    assertThat(complaint(age, ""), startsWith("face x has emotion of 0 bytes"));
    assertThat(complaint(age, "x".repeat(65)), startsWith("face x has emotion of 65 bytes"));
    assertThat(complaint(age, "ä".repeat(33)), startsWith("face x has emotion of 66 bytes"));
    assertDoesNotThrow(() -> check(OptionalDouble.of(0), "ä".repeat(32)));
  }

  private static String complaint(OptionalDouble age, String emotion) {
    return assertThrows(IllegalArgumentException.class, () -> check(age, emotion)).getMessage();
  }

  private static void check(OptionalDouble age, String emotion) {
    AttributeChecks.attributes(
        new FaceAttributes(age, Optional.empty(), Optional.of(emotion), Optional.empty()),
        "face x");
  }

  @ParameterizedTest
  @CsvSource({
    "30, 29, lowest age is above the highest: 30.0 > 29.0",
    "NaN, 29, lowest age: NaN",
    "30, Infinity, highest age: Infinity",
    "-1, 29, lowest age: -1.0"
  })
  void agesThatMakeNoSenseAreRefused(double least, double most, String reason) {
    FaceFilter filter =
        new FaceFilter(
            OptionalDouble.of(least), OptionalDouble.of(most), Set.of(), Set.of(), Set.of());
    assertThat(complaint(filter), containsString(reason));
  }

  @Test
  void wordsOfAFilterAreCheckedLikeThoseOfAFaceAndAreNotTooMany() {
    assertThat(complaint(races(Set.of(""))), startsWith("the query has race of 0 bytes"));
    assertThat(complaint(races(Set.of("x".repeat(65)))), containsString("race of 65 bytes"));
    assertThat(complaint(races(numbers(101))), containsString("more than 100 words for race"));
    for (FaceFilter good : List.of(races(numbers(100)), FaceFilter.ANY)) {
      assertDoesNotThrow(() -> AttributeChecks.filter(good));
    }
  }

  private static Set<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.toSet());
  }

  private static FaceFilter races(Set<String> words) {
    return new FaceFilter(
        OptionalDouble.empty(), OptionalDouble.empty(), Set.of(), Set.of(), words);
  }

  private static String complaint(FaceFilter filter) {
    return assertThrows(IllegalArgumentException.class, () -> AttributeChecks.filter(filter))
        .getMessage();
  }
}
