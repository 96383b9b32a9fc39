package me.similarfaces.api;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.similarfaces.face.Analyzers;
import me.similarfaces.face.Field;
import me.similarfaces.pipeline.ClusterJobs;

/** Parsers of configuration values; each throws IllegalArgumentException with a sentence. */
final class Values {
  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12}) ?([A-Za-z]*)");
  private static final Pattern SERVER_ADDRESS =
      Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]+(:\\d{1,5})?/?");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\]):\\d{1,5}");
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+:");
  private static final Pattern BUCKET =
      Pattern.compile("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9/!_.'()-]*)?");

  /** What both SQS and DynamoDB take, with room for the names of the queues beside it. */
  private static final Pattern RESOURCE_NAME = Pattern.compile("[A-Za-z0-9_-]{3,64}");

  private static final Map<String, Long> SIZES =
      Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
  private static final Map<String, Duration> TIMES =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final long LARGEST_UPLOAD = 1L << 30;

  private Values() {}

  static int between(String text, int least, int most) {
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Answered below like a number that is out of range.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a whole number from " + least + " to " + most);
  }

  /** A switch. */
  static boolean yesOrNo(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false", "" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    };
  }

  /** Fields that are switched off, {@code race,emotion}; empty for none. */
  static Analyzers without(String text) {
    Set<Field> off = EnumSet.noneOf(Field.class);
    for (String name : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      off.add(field(name.strip()));
    }
    return new Analyzers(off);
  }

  private static Field field(String name) {
    return Analyzers.FIELDS.stream()
        .filter(field -> field.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + name + "' is none of age, gender, emotion and race"));
  }

  /** The address of a server, {@code http://host:port} or https; empty for none. */
  static String serverAddress(String text) {
    if (text.isEmpty() || SERVER_ADDRESS.matcher(text).matches()) {
      return text;
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not an address such as http://host:19530");
  }

  /** A place on a network, {@code host:port}. */
  static String hostAndPort(String text) {
    return text.equals(ClusterJobs.HERE)
        ? text
        : matching(HOST_AND_PORT, text, "a place such as 127.0.0.1:8081");
  }

  /** A folder, {@code s3://bucket/prefix} or a path. */
  static URI folder(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a folder is missing");
    }
    return SCHEME.matcher(text).lookingAt()
        ? URI.create(text)
        : Path.of(text).toAbsolutePath().toUri();
  }

  /** A bucket and a prefix; empty for none. */
  static String bucket(String text) {
    return text.isEmpty() ? text : matching(BUCKET, text, "a place such as s3://bucket/prefix");
  }

  /** The name of a queue or a table; empty for none. */
  static String resourceName(String text) {
    return text.isEmpty()
        ? text
        : matching(RESOURCE_NAME, text, "a name of 3 to 64 letters, digits, _ and -");
  }

  private static String matching(Pattern pattern, String text, String what) {
    if (pattern.matcher(text).matches()) {
      return text;
    }
    throw new IllegalArgumentException("'" + text + "' is not " + what);
  }

  static ServerConfig.Mode mode(String text) {
    return switch (text) {
      case "embedded" -> ServerConfig.Mode.EMBEDDED;
      case "cluster" -> ServerConfig.Mode.CLUSTER;
      default ->
          throw new IllegalArgumentException("'" + text + "' is neither embedded nor cluster");
    };
  }

  /** A size such as 10MiB, 500 KiB or 1000. */
  static long bytes(String text) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text);
    if (matcher.matches() && SIZES.containsKey(matcher.group(2))) {
      long unit = SIZES.get(matcher.group(2));
      long count = Long.parseLong(matcher.group(1));
      if (count > 0 && count <= LARGEST_UPLOAD / unit) {
        return count * unit;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is not a size up to 1GiB such as 10MiB");
  }

  /** A duration such as 30d, or off. */
  static Optional<Duration> retention(String text) {
    return text.equals("off")
        ? Optional.empty()
        : Optional.of(duration(text, "neither off nor a time such as 30d or 12h"));
  }

  /** A duration such as 30d; zero for none. Off would be wrong: without it nothing is changed. */
  static Duration timeToLive(String text) {
    return text.isEmpty() ? Duration.ZERO : duration(text, "not a time such as 30d or 12h");
  }

  private static Duration duration(String text, String complaint) {
    Matcher matcher = NUMBER_AND_UNIT.matcher(text);
    if (matcher.matches() && TIMES.containsKey(matcher.group(2)) && matcher.group(1).length() < 8) {
      Duration unit = TIMES.get(matcher.group(2));
      Duration value = unit.multipliedBy(Long.parseLong(matcher.group(1)));
      if (!value.isZero()) {
        return value;
      }
    }
    throw new IllegalArgumentException("'" + text + "' is " + complaint);
  }

  static int workers(String text) {
    return text.equals("cores")
        ? Runtime.getRuntime().availableProcessors()
        : between(text, 1, 256);
  }
}
