package me.similarfaces.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import me.similarfaces.benchmark.ProcessWatch.Look;

/** Runs {@code ./similarfaces reprocess} as its user does, and looks at its process. */
final class Reprocess {
  private final Path home;
  private final Path temporary;
  private final Map<String, String> environment;
  private int runs;

  /**
   * @param home folder of the installation
   * @param temporary for data folders and logs
   * @param environment what the launcher gets besides this process' own
   */
  Reprocess(Path home, Path temporary, Map<String, String> environment) {
    this.home = home;
    this.temporary = temporary;
    this.environment = environment;
  }

  /**
   * Takes an archive through the pipeline, into a data folder of its own.
   *
   * @param photos that are in it
   * @throws IOException when they are not all done in the end
   */
  ArchiveRun run(Path source, int photos) throws IOException, InterruptedException {
    Path data = temporary.resolve("data-" + ++runs);
    Path log = temporary.resolve("reprocess-" + runs + ".log");
    long launched = System.currentTimeMillis();
    Process process = start(source, data, log);
    List<Look> looks = new ProcessWatch(ProcessUse.of(process.toHandle())).untilEnd();
    int status = process.waitFor();
    long ended = System.currentTimeMillis();
    try {
      ArchiveDatabase database = new ArchiveDatabase(data);
      List<Long> finished = database.finished();
      if (status != 0 || finished.size() != photos) {
        throw new IOException(
            finished.size() + " of " + photos + " photos done, status " + status + ": " + log);
      }
      return new ArchiveRun(launched, database.began(), finished, ended, looks);
    } catch (SQLException e) {
      throw new IOException("nothing can be read in " + data + "; see " + log, e);
    }
  }

  private Process start(Path source, Path data, Path log) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            home.resolve("similarfaces").toString(),
            "reprocess",
            source.toString(),
            "--data",
            data.toString());
    command.environment().putAll(environment);
    return command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }
}
