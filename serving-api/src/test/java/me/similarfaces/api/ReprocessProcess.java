package me.similarfaces.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code reprocess} in a JVM of its own, which can be ended in any way. */
public final class ReprocessProcess implements AutoCloseable {
  private static final String IS_AT = "the archive is at ";

  private final Process process;
  private final Path errors;

  /**
   * @param data its data folder; what it says on stderr is in a file beside it
   * @param more options
   */
  public ReprocessProcess(Path source, Path data, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("reprocess", source.toString(), "--data", data.toString()));
    arguments.addAll(List.of(more));
    try {
      this.errors = Files.createTempFile(data.toAbsolutePath().getParent(), "reprocess", ".log");
      this.process =
          ServerProcess.command(arguments).redirectError(Redirect.to(errors.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it says where its page is. */
  public String address() throws IOException {
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(IS_AT)) {
        return line.substring(IS_AT.length());
      }
    }
    throw new IllegalStateException("it did not say where it is: " + errors());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Everything that it has said on stderr so far. */
  public String errors() throws IOException {
    return Files.readString(errors);
  }

  /** As a power loss would end it, but for the machine. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop; as Ctrl-C does, but for the number of the signal. */
  public int terminate(long seconds) throws InterruptedException {
    process.destroy();
    return awaitEnd(seconds);
  }

  /**
   * Waits until it has ended.
   *
   * @return its exit code
   */
  public int awaitEnd(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running after " + seconds + " s");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
