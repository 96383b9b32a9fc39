package me.similarfaces.store;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;

/** There is no such blob, or not any more. */
public class BlobNotFoundException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  public BlobNotFoundException(FileNotFoundException cause) {
    super(cause);
  }
}
