package me.similarfaces.api;

import java.util.Locale;

/** Every way in which a call can fail; {@link #wireName} is the stable code that clients see. */
public enum ProblemCode {
  EMPTY_BODY(400, "No photo was sent"),
  BAD_PARAMETER(400, "A parameter is not understood"),
  UNAUTHORIZED(401, "An API key is needed"),
  FORBIDDEN_ORIGIN(403, "Other web sites may not call this server"),
  PHOTO_NOT_FOUND(404, "There is no such photo"),
  FACE_NOT_FOUND(404, "There is no such face"),
  ARCHIVE_NOT_FOUND(404, "There is no such archive"),
  NOT_FOUND(404, "There is nothing at this address"),
  METHOD_NOT_ALLOWED(405, "The address does not take this method"),
  ARCHIVE_NOT_RUNNING(409, "Nothing works on the archive"),
  PHOTO_TOO_LARGE(413, "The file is too large"),
  TOO_MANY_PIXELS(413, "The photo has too many pixels"),
  UNSUPPORTED_MEDIA_TYPE(415, "This is not a photo of a known format"),
  UNDECODABLE_IMAGE(422, "The photo is damaged"),
  OVERLOADED(429, "Too many photos are waiting"),
  INTERNAL_ERROR(500, "Something went wrong here"),
  NOT_READY(503, "The server is not ready");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
