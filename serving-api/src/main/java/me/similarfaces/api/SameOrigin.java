package me.similarfaces.api;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Without keys, everything that runs on this machine may call, and that includes any web site open
 * in a browser. So a call from another site is refused, and one that names this server by a name
 * that is not its own (a site that made its name point here, DNS rebinding) is refused as well.
 */
final class SameOrigin {
  private static final Set<String> LOCAL_NAMES =
      Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");

  private final Set<String> names;

  SameOrigin(String host) {
    this.names = Set.of(host.toLowerCase(Locale.ROOT));
  }

  void check(Context ctx) {
    String host = ctx.req().getServerName().toLowerCase(Locale.ROOT);
    if (!isOurs(host)) {
      throw refusal("this server is not called " + host);
    }
    Optional.ofNullable(ctx.header("Origin"))
        .filter(origin -> !sameAuthority(origin, ctx.header("Host")))
        .ifPresent(
            origin -> {
              throw refusal("a page of " + origin + " made this call");
            });
  }

  private boolean isOurs(String host) {
    return LOCAL_NAMES.contains(host) || names.contains(host) || isLoopbackAddress(host);
  }

  /** Only of literal addresses: a name is never looked up here. */
  private static boolean isLoopbackAddress(String host) {
    if (!host.matches("[0-9.]+|\\[[0-9a-f:.]+]")) {
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean sameAuthority(String origin, String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static ProblemException refusal(String detail) {
    return new ProblemException(ProblemCode.FORBIDDEN_ORIGIN, detail);
  }
}
