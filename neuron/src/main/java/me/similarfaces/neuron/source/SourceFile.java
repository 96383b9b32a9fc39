package me.similarfaces.neuron.source;

/** A file that a model is made of. */
public sealed interface SourceFile {
  String path();

  /** Where it comes from, as the manifest says it. */
  String origin();

  /** What it must hold: its SHA-256 in lower-case hex. */
  String sha256();

  /**
   * A file of an npm package.
   *
   * @param path inside the package
   */
  record Packaged(NpmPackage npm, String path, String sha256) implements SourceFile {
    @Override
    public String origin() {
      return npm.spec();
    }
  }

  /**
   * A file of this repository.
   *
   * @param path from the root of the repository
   */
  record Own(String path, String sha256) implements SourceFile {
    @Override
    public String origin() {
      return "repository";
    }
  }
}
