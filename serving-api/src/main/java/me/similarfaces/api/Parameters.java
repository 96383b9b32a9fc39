package me.similarfaces.api;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Query parameters and headers; each throws {@code bad_parameter} with what was expected. */
final class Parameters {
  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private Parameters() {}

  static double number(Context ctx, String name, double otherwise, double least, double most) {
    return number(ctx, name, least, most).orElse(otherwise);
  }

  static OptionalDouble number(Context ctx, String name, double least, double most) {
    List<String> values = ctx.queryParams(name);
    if (values.isEmpty()) {
      return OptionalDouble.empty();
    }
    double value = parse(values.get(0));
    if (values.size() > 1 || !(value >= least && value <= most)) {
      throw ProblemException.badParameter(
          "%s is a number from %s to %s".formatted(name, least, most));
    }
    return OptionalDouble.of(value);
  }

  static int count(Context ctx, String name, int otherwise, int most) {
    double value = number(ctx, name, otherwise, 1, most);
    if (value != Math.rint(value)) {
      throw ProblemException.badParameter(name + " is a whole number");
    }
    return (int) value;
  }

  /** Any of some words, given again and again or with commas between them. */
  static Set<String> words(Context ctx, String name, List<String> known) {
    Set<String> words =
        ctx.queryParams(name).stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .collect(Collectors.toSet());
    if (!known.containsAll(words)) {
      throw ProblemException.badParameter(name + " is one or more of " + String.join(", ", known));
    }
    return words;
  }

  /** A text that has to be of some form, which is that of an earlier answer. */
  static Optional<String> text(Context ctx, String name, Predicate<String> form) {
    List<String> values = ctx.queryParams(name);
    if (values.size() > 1 || !values.stream().allMatch(form)) {
      throw ProblemException.badParameter(name + " is given once, as an earlier answer had it");
    }
    return values.stream().findFirst();
  }

  private static double parse(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  static Optional<String> idempotencyKey(Context ctx) {
    Optional<String> key = Optional.ofNullable(ctx.header("Idempotency-Key"));
    key.filter(text -> !IDEMPOTENCY_KEY.matcher(text).matches())
        .ifPresent(
            text -> {
              throw ProblemException.badParameter(
                  "Idempotency-Key is 1 to 255 printable characters without a space");
            });
    return key;
  }
}
