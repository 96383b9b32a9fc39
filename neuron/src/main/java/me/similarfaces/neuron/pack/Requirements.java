package me.similarfaces.neuron.pack;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Refuses what is not as it must be, in one line.
 *
 * @param place what the line begins with: where it is wrong
 */
record Requirements(String place) {

  /**
   * @throws PackException when it is not right
   */
  void that(boolean right, String wrong) {
    if (!right) {
      throw new PackException(place + ": " + wrong);
    }
  }

  void text(String what, String text) {
    that(text != null && !text.isBlank(), what + " is missing");
  }

  void oneOf(String what, String value, List<String> known) {
    text(what, value);
    that(
        known.contains(value),
        what + " is '" + value + "', which is none of " + String.join(", ", known));
  }

  void some(String what, List<?> list) {
    that(list != null && !list.isEmpty(), what + " is missing");
    that(list.stream().allMatch(each -> each != null), what + " has a null");
  }

  <T> void distinct(String what, List<T> list, Function<T, String> name) {
    Set<String> names = new HashSet<>();
    list.forEach(each -> that(names.add(name.apply(each)), what + " has a name twice"));
  }

  void shape(String what, int[] shape) {
    that(shape != null && shape.length > 0, what + ".shape is missing");
    that(
        Arrays.stream(shape).allMatch(side -> side > 0),
        what + ".shape is " + Arrays.toString(shape) + "; one example's, without the batch");
  }

  void numbers(String what, float[] numbers, int count) {
    that(numbers != null, what + " is missing");
    that(numbers.length == count, what + " has " + numbers.length + " numbers, not " + count);
    for (float number : numbers) {
      that(Float.isFinite(number), what + " has " + number);
    }
  }
}
