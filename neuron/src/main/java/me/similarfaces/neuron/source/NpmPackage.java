package me.similarfaces.neuron.source;

/**
 * A package of the npm registry.
 *
 * @param sha512 of the archive in base64, as in the registry's integrity field
 */
public record NpmPackage(String name, String version, String sha512) {
  /** What npm calls it: {@code name@version}. */
  public String spec() {
    return name + "@" + version;
  }

  /** A folder name for it. */
  String folder() {
    return spec().replace('/', '_');
  }

  /** A file of it. */
  public SourceFile file(String path, String sha256) {
    return new SourceFile.Packaged(this, path, sha256);
  }
}
