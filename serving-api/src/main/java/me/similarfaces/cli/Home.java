package me.similarfaces.cli;

import java.nio.file.Path;

/** The folder of the installation, as the launcher tells it. */
final class Home {
  private Home() {}

  static Path folder() {
    return Path.of(System.getProperty("similarfaces.home", ".")).toAbsolutePath().normalize();
  }
}
