package me.similarfaces.archive;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Exceptions in words, on one line. */
final class Reasons {
  private Reasons() {}

  static String of(Exception e) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NotDirectoryException) {
      return "not a folder";
    }
    if (e instanceof EOFException) {
      return "it ends too early";
    }
    return message(e)
        .lines()
        .map(Printable::line)
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElse(e.getClass().getSimpleName());
  }

  /** That of a file system's exception begins with a path, which is told anyway. */
  private static String message(Exception e) {
    String message = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return message == null ? "" : message;
  }
}
