package me.similarfaces.cli;

import java.nio.ByteBuffer;
import me.similarfaces.api.ArchiveIntake;
import me.similarfaces.api.ArchiveRun;
import me.similarfaces.archive.EntryPath;
import me.similarfaces.archive.EntryVisitor;
import me.similarfaces.archive.Refusal;

/** Hands the entries of one source on, until the run ends or the thread is interrupted. */
final class IntakeVisitor implements EntryVisitor {
  private final int source;
  private final ArchiveIntake intake;
  private final ArchiveRun run;

  /**
   * @param source its number, from 0
   */
  IntakeVisitor(int source, ArchiveIntake intake, ArchiveRun run) {
    this.source = source;
    this.intake = intake;
    this.run = run;
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

  /** Whether to go on; not after an interrupt. */
  private boolean interruptibly(Work work) {
    try {
      work.run();
      return run.goesOn();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
