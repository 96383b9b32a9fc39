package me.similarfaces.store;

import java.nio.file.Path;

/** Another process owns the data directory; the message is one line for a human. */
public class DataDirectoryInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String inUse;

  DataDirectoryInUseException(Path directory, String pid) {
    this("data directory " + directory + " is in use by process " + known(pid));
  }

  private DataDirectoryInUseException(String inUse) {
    super(inUse + "; stop it or choose another with --data");
    this.inUse = inUse;
  }

  private static String known(String pid) {
    return pid.isEmpty() ? "(unknown)" : pid;
  }

  /** The message without advice. */
  public String inUse() {
    return inUse;
  }
}
