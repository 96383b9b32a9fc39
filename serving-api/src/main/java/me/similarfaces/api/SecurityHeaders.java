package me.similarfaces.api;

import io.javalin.http.Context;
import io.javalin.http.Header;

/** Headers that keep a browser from doing with the answers what nobody meant. */
final class SecurityHeaders {
  /** Pictures that the page made itself are blob: or data:; everything else is from here. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  static void add(Context ctx) {
    ctx.header(Header.CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)
        .header(Header.X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(Header.X_FRAME_OPTIONS, "DENY")
        .header(Header.REFERRER_POLICY, "no-referrer")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
  }

  /** Javalin would take the method from this header; nobody here means that. */
  static void refuseMethodOverride(Context ctx) {
    if (ctx.header(Header.X_HTTP_METHOD_OVERRIDE) != null) {
      throw ProblemException.badParameter("the method can't be overridden by a header");
    }
  }
}
