package me.similarfaces.cli;

import java.nio.ByteBuffer;
import me.similarfaces.api.ArchiveIntake;
import me.similarfaces.archive.EntryPath;
import me.similarfaces.archive.EntryVisitor;
import me.similarfaces.archive.Refusal;

/** Hands the entries of one source on; an interrupted thread ends the reading. */
final class IntakeVisitor implements EntryVisitor {
  private final int source;
  private final ArchiveIntake intake;

  /**
   * @param source its number, from 0
   */
  IntakeVisitor(int source, ArchiveIntake intake) {
    this.source = source;
    this.intake = intake;
  }

  @Override
  public boolean photo(EntryPath path, ByteBuffer bytes) {
    try {
      intake.photo(source, path.text(), bytes);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean refused(EntryPath path, Refusal reason, String detail) {
    intake.refused(source, path.text(), reason.wireName(), detail);
    return true;
  }
}
