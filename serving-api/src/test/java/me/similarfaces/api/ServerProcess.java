package me.similarfaces.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import me.similarfaces.cli.Main;

/** {@code serve} in a JVM of its own, which can be killed. */
public final class ServerProcess implements AutoCloseable {
  private static final String IS_AT = "similarfaces is at ";

  private final Process process;
  private final BufferedReader out;
  private final String address;

  /** Returns when it says where it is. */
  public ServerProcess(Path data, String... more) {
    try {
      this.process = command(data, more).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      this.out = process.inputReader();
      this.address = line(IS_AT).substring(IS_AT.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder command(Path data, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("serve", "--port", "0", "--data", data.toString()));
    arguments.addAll(List.of(more));
    return command(arguments);
  }

  /** A command of the launcher, without the launcher. */
  public static ProcessBuilder command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dai.djl.offline=true", "-Djava.awt.headless=true"));
    command.add("-Dsimilarfaces.home=" + TestServer.home());
    command.add("-Dsimilarfaces.pack=" + TestServer.pack());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  private String line(String beginning) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new IllegalStateException("the process ended without a line " + beginning);
  }

  public Client client() {
    return new Client(address);
  }

  /** Waits for the line that says that photos are processed. */
  public void awaitReady() {
    try {
      line("similarfaces is ready");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a power loss would end it, but for the machine. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Asks it to stop.
   *
   * @return its exit code
   */
  public int terminate(long seconds) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running " + seconds + " s after SIGTERM");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
