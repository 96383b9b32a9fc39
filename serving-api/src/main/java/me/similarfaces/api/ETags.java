package me.similarfaces.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Entity tags: weak ones, since answers may be compressed on the way. */
final class ETags {
  private ETags() {}

  static String of(String version) {
    return "W/\"" + version + "\"";
  }

  /** The tag of an answer that has no version. */
  static String ofContent(byte[] content) {
    return of(UUID.nameUUIDFromBytes(content).toString());
  }

  /** Whether the caller has this version already. */
  static boolean matches(Context ctx, String tag) {
    return Optional.ofNullable(ctx.header(Header.IF_NONE_MATCH))
        .map(header -> Arrays.stream(header.split(",")).anyMatch(held -> matches(held, tag)))
        .orElse(false);
  }

  private static boolean matches(String held, String tag) {
    String text = held.strip();
    return text.equals("*") || strong(text).equals(strong(tag));
  }

  private static String strong(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
