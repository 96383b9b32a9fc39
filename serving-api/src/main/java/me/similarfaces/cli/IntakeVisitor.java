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
    return interruptibly(() -> intake.photo(source, path.text(), bytes));
  }

  @Override
  public boolean refused(EntryPath path, Refusal reason, String detail) {
    return interruptibly(() -> intake.refused(source, path.text(), reason.wireName(), detail));
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  /** False after an interrupt. */
  private static boolean interruptibly(Work work) {
    try {
      work.run();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
