package me.similarfaces.pipeline;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A process that takes photos in and works on them until it is killed. */
final class DoomedProcess {
  private DoomedProcess() {}

  /**
   * Prints the id of every photo when it is accepted.
   *
   * @param args data directory, number of photos, pace
   */
  public static void main(String[] args) throws Exception {
    Installation home = new Installation(Path.of(args[0]));
    EmbeddedPipeline pipeline = EmbeddedPipeline.start(home.settings(Pace.valueOf(args[2])));
    System.err.println(pipeline.awaitStart(Duration.ofMinutes(2)));
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      System.out.println(home.upload(Installation.sample(1 + i % 6)));
    }
    Thread.sleep(Duration.ofMinutes(2).toMillis());
  }

  static Process start(Path dataDir, int photos, Pace pace) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-Dai.djl.offline=true",
            "-Dsimilarfaces.pack=" + System.getProperty("similarfaces.pack"),
            "-Dsimilarfaces.home=" + System.getProperty("similarfaces.home"),
            "-Dstdout.encoding=" + StandardCharsets.UTF_8,
            "-cp",
            System.getProperty("java.class.path"),
            DoomedProcess.class.getName(),
            dataDir.toString(),
            Integer.toString(photos),
            pace.name())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
