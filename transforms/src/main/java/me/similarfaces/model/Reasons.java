package me.similarfaces.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why something native failed, in a line. */
final class Reasons {
  private static final Pattern ERROR = Pattern.compile("\\w*Error: ");

  private Reasons() {}

  /**
   * The line of the cause's message that says it, which is the first: PyTorch adds a trace of its
   * own. Where that leads up to an error, it is the error.
   */
  static String of(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    List<String> lines =
        Optional.ofNullable(root.getMessage()).stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return lines.stream()
        .filter(line -> ERROR.matcher(line).lookingAt())
        .findFirst()
        .or(() -> lines.stream().findFirst())
        .orElse(root.getClass().getSimpleName());
  }
}
