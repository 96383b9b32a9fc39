package me.similarfaces.store;

import java.util.Optional;
import java.util.OptionalInt;
import me.similarfaces.face.Failure;

/**
 * What became of a photo that exists, in short.
 *
 * @param done every field of every face is known
 * @param failure why it failed; empty for a photo that is done
 * @param faces how many there are; empty until they have been looked for
 */
public record PhotoFate(
    NewPhoto photo, boolean done, Optional<Failure> failure, OptionalInt faces) {

  /** Nothing more is to be expected. */
  public boolean terminal() {
    return done || failure.isPresent();
  }
}
