package me.similarfaces.benchmark;

import java.util.List;
import me.similarfaces.benchmark.ProcessWatch.Look;

/** Memory and open files of a process along an archive. */
record ArchiveMemory(ArchiveRun run) {
  private static final double SETTLED = 0.3;
  private static final double MOST_GROWTH = 1.1;
  private static final int STEPS = 10;

  String text() {
    Table table = new Table().row("photos done", "resident MiB", "open files");
    for (int step = 1; step <= STEPS; step++) {
      Look look = run.look((double) step / STEPS);
      table.row(run.photos() * step / STEPS, look.residentMib(), look.files());
    }
    return table + "\n" + Bar.table(bars());
  }

  /** Last against settled. */
  List<Bar> bars() {
    Look settled = run.look(SETTLED);
    Look last = run.look(1);
    return List.of(
        Bar.atMost(
            "memory at the end / at 30 %",
            last.residentMib() / settled.residentMib(), MOST_GROWTH, "x"),
        Bar.atMost(
            "open files at the end / at 30 %",
            (double) last.files() / settled.files(), MOST_GROWTH, "x"));
  }
}
