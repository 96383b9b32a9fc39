package me.similarfaces.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import me.similarfaces.api.ArchiveIntake;
import me.similarfaces.api.ArchiveRun;
import me.similarfaces.api.ArchiveRun.Ending;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.api.SimilarfacesServer;
import me.similarfaces.archive.ArchiveSource;
import me.similarfaces.pipeline.PipelineStatus;
import me.similarfaces.pipeline.PipelineStatus.State;
import me.similarfaces.queue.LeasedQueue;

/** Reads the sources of an archive, one after the other, and waits for their photos. */
final class ArchiveReading {
  private static final Duration LOOK = Duration.ofMillis(200);

  /** The next start does what is missing then. */
  private static final Duration INDEX_PATIENCE = Duration.ofSeconds(30);

  private final List<ArchiveSource> sources;
  private final ArchiveRun run;

  ArchiveReading(List<ArchiveSource> sources, ArchiveRun run) {
    this.sources = sources;
    this.run = run;
  }

  /**
   * @param console shows how far it is
   * @throws StartException when the pipeline does not start
   */
  Ending process(SimilarfacesServer server, ServerConfig config, PrintWriter console)
      throws InterruptedException {
    run.expect(count());
    awaitStart(server);
    ArchiveIntake intake = new ArchiveIntake(config, server.stores(), run);
    try (ArchiveProgress progress = ArchiveProgress.show(run, console, isTerminal())) {
      for (int number = 0; run.goesOn() && number < sources.size(); number++) {
        sources.get(number).read(new IntakeVisitor(number, intake, run));
      }
      intake.flush();
      Ending ending = run.awaitEnd();
      awaitIndex(server.stores().queue(), ending);
      return ending;
    }
  }

  /** The last faces come into the index after their photos' end, and before the tasks are gone. */
  private static void awaitIndex(LeasedQueue queue, Ending ending) throws InterruptedException {
    long deadline = System.nanoTime() + INDEX_PATIENCE.toNanos();
    while (ending == Ending.FINISHED && queue.stats().depth() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(LOOK.toMillis());
    }
  }

  /** While the models are loaded. */
  private OptionalLong count() {
    List<OptionalLong> counts = sources.stream().map(ArchiveSource::count).toList();
    return counts.stream().allMatch(OptionalLong::isPresent)
        ? OptionalLong.of(counts.stream().mapToLong(OptionalLong::getAsLong).sum())
        : OptionalLong.empty();
  }

  private void awaitStart(SimilarfacesServer server) throws InterruptedException {
    long deadline = System.nanoTime() + PipelineStarts.PATIENCE.toNanos();
    PipelineStatus status = server.awaitReady(LOOK);
    while (status.state() == State.STARTING && run.goesOn() && System.nanoTime() < deadline) {
      status = server.awaitReady(LOOK);
    }
    if (run.goesOn()) {
      PipelineStarts.requireRunning(status);
    }
  }

  /** From JDK 22 on there would be a console without a terminal; the product runs on 17. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    return System.console() != null;
  }
}
