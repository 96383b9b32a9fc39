package me.similarfaces.api;

/**
 * The body of every error, as RFC 9457 has it.
 *
 * @param type where the code is explained, relative to this server
 * @param detail a sentence about this one call
 */
public record Problem(String type, String title, int status, String detail, String code) {

  static Problem of(ProblemCode code, String detail) {
    return new Problem(
        "/docs#" + code.wireName(), code.title(), code.status(), detail, code.wireName());
  }
}
