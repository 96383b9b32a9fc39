package me.similarfaces.api;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Query parameters and headers; each throws {@code bad_parameter} with what was expected. */
final class Parameters {
  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private Parameters() {}

  static double number(Context ctx, String name, double otherwise, double least, double most) {
    List<String> values = ctx.queryParams(name);
    if (values.isEmpty()) {
      return otherwise;
    }
    double value = parse(values.get(0));
    if (values.size() > 1 || !(value >= least && value <= most)) {
      throw ProblemException.badParameter(
          "%s is a number from %s to %s".formatted(name, least, most));
    }
    return value;
  }

  static int count(Context ctx, String name, int otherwise, int most) {
    double value = number(ctx, name, otherwise, 1, most);
    if (value != Math.rint(value)) {
      throw ProblemException.badParameter(name + " is a whole number");
    }
    return (int) value;
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
