package me.similarfaces.cli;

import me.similarfaces.pipeline.Stages;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code all}, {@code extract} or {@code analyze}. */
final class StagesConverter implements ITypeConverter<Stages> {
  @Override
  public Stages convert(String text) {
    try {
      return Stages.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
