package me.similarfaces.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;
import me.similarfaces.benchmark.ArchiveTurns.Turn;

/**
 * How fast archives go through the pipeline. Each figure is the median of the turns.
 *
 * @param folder turns with a folder of photos
 * @param zip turns with a zip of the same photos
 */
record ArchiveReport(List<Turn> folder, List<Turn> zip) {
  private static final double LEAST_THROUGHPUT = 0.9;
  private static final double MOST_OUTSIDE = 5;

  String text() {
    Table table = new Table().row(title(), "folder", "zip");
    row(table, "photos a second, bare loop", turn -> rate(turn.bare()));
    row(table, "photos a second, reprocess", turn -> rate(turn.run().whole()));
    row(table, "photos a second, its second half", turn -> rate(turn.run().secondHalf()));
    row(table, "reprocess / bare loop", ArchiveReport::ratio);
    row(table, "CPU ms a photo, bare loop", turn -> cpu(turn.bare()));
    row(table, "CPU ms a photo, reprocess", turn -> cpu(turn.run().whole()));
    row(table, "CPU ms a photo, its second half", turn -> cpu(turn.run().secondHalf()));
    row(table, "CPU outside of decode and models, %", turn -> outside(turn, turn.run().whole()));
    row(table, "in the second half, %", turn -> outside(turn, turn.run().secondHalf()));
    row(table, "s until the engine runs", turn -> turn.run().startSeconds());
    row(table, "s from the last photo to the exit", turn -> turn.run().endSeconds());
    return table + "\n" + Bar.table(bars());
  }

  private String title() {
    return "%d photos, median of %d rounds".formatted(folder.get(0).run().photos(), folder.size());
  }

  private void row(Table table, String name, ToDoubleFunction<Turn> figure) {
    table.row(name, median(folder, figure), median(zip, figure));
  }

  private static double median(List<Turn> turns, ToDoubleFunction<Turn> figure) {
    return Sample.of(turns.stream().mapToDouble(figure).boxed().toList()).p50();
  }

  private static double rate(Throughput throughput) {
    return throughput.photosPerSecond();
  }

  private static double cpu(Throughput throughput) {
    return throughput.cpuMillisPerPhoto();
  }

  private static double ratio(Turn turn) {
    return rate(turn.run().whole()) / rate(turn.bare());
  }

  private static double outside(Turn turn, Throughput part) {
    return 100 * (1 - cpu(turn.bare()) / cpu(part));
  }

  List<Bar> bars() {
    return List.of(
        Bar.atLeast(
            "folder / bare loop", median(folder, ArchiveReport::ratio), LEAST_THROUGHPUT, "x"),
        Bar.atLeast("zip / bare loop", median(zip, ArchiveReport::ratio), LEAST_THROUGHPUT, "x"),
        Bar.atMost(
            "CPU outside of decode and models",
            median(folder, turn -> outside(turn, turn.run().whole())),
            MOST_OUTSIDE,
            "%"));
  }
}
