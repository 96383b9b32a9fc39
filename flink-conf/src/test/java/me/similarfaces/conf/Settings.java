package me.similarfaces.conf;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import me.similarfaces.api.Setting;

/** Which environment variables the product reads. */
final class Settings {
  private static final Pattern VARIABLE = Pattern.compile("SIMILARFACES_[A-Z0-9_]+");

  /** Read by the launcher and the image's entrypoint. */
  private static final List<String> OF_THE_START =
      List.of(
          "SIMILARFACES_HEAP",
          "SIMILARFACES_JAVA_OPTS",
          "SIMILARFACES_CONFIG",
          "SIMILARFACES_RUNTIME");

  private Settings() {}

  /** Those that a text speaks of and nobody reads. */
  static Set<String> unknownIn(String text) {
    Set<String> found =
        VARIABLE
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .collect(TreeSet::new, Set::add, Set::addAll);
    Arrays.stream(Setting.values()).map(Setting::variable).forEach(found::remove);
    found.removeAll(OF_THE_START);
    return found;
  }
}
