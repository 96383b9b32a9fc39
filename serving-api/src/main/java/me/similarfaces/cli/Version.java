package me.similarfaces.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar; a class folder has none. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "similarfaces "
          + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
              .orElse("(built from source)")
    };
  }
}
