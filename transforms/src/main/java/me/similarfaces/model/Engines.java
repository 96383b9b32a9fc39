package me.similarfaces.model;

import ai.djl.engine.Engine;

/** The engines on the class path; asking for one loads its libraries. */
final class Engines {
  private Engines() {}

  /**
   * The version of an engine's libraries, {@code 2.7.1}.
   *
   * @throws IllegalStateException when it can't be loaded
   */
  static String version(String name) {
    EngineSettings.apply();
    try {
      return Engine.getEngine(name).getVersion();
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalStateException(name + " can't be loaded: " + Reasons.of(e), e);
    }
  }
}
