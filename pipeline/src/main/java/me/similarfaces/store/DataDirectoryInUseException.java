package me.similarfaces.store;

import java.nio.file.Path;

/** Another process owns the data directory; the message is one line for a human. */
public class DataDirectoryInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataDirectoryInUseException(Path directory, String pid) {
    super(
        "data directory "
            + directory
            + " is in use by process "
            + (pid.isEmpty() ? "(unknown)" : pid)
            + "; stop it or choose another with --data");
  }
}
