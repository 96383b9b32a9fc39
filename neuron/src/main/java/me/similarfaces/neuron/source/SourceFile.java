package me.similarfaces.neuron.source;

/** A file that a model is made of. */
public sealed interface SourceFile {
  String path();

  /** Where it comes from, as the manifest says it. */
  String origin();

  /**
   * A file of an npm package.
   *
   * @param path inside the package
   * @param sha256 that it must have, lower-case hex
   */
  record Packaged(NpmPackage npm, String path, String sha256) implements SourceFile {
    @Override
    public String origin() {
      return npm.spec();
    }
  }

  /**
   * A file of this repository; what it holds is what was committed.
   *
   * @param path from the root of the repository
   */
  record Own(String path) implements SourceFile {
    @Override
    public String origin() {
      return "repository";
    }
  }
}
