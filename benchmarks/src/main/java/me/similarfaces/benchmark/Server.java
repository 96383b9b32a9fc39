package me.similarfaces.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@code ./similarfaces serve} of its own, with its own folder and port. */
final class Server implements AutoCloseable {
  private static final String AT = "similarfaces is at ";
  private static final String READY = "similarfaces is ready";
  private static final long STOP_SECONDS = 30;

  private final Process process;
  private final URI address;
  private final double secondsToAddress;
  private final double secondsToReady;

  private Server(Process process, URI address, double secondsToAddress, double secondsToReady) {
    this.process = process;
    this.address = address;
    this.secondsToAddress = secondsToAddress;
    this.secondsToReady = secondsToReady;
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param home folder of the installation
   * @param data folder of the server's data; its log goes to {@code serve.log} beside it
   * @throws IOException with the place of the log when it does not become ready
   */
  static Server start(Path home, Path data, List<String> options) throws IOException {
    String launcher = home.resolve("similarfaces").toString();
    buildWhatChanged(launcher);
    List<String> command = new ArrayList<>();
    command.add(launcher);
    command.addAll(List.of("serve", "--port", "0", "--data", data.toString()));
    command.addAll(options);
    Path log = data.resolveSibling("serve.log");
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try {
      BufferedReader output = process.inputReader();
      URI address = URI.create(await(output, AT, log).substring(AT.length()).trim());
      double secondsToAddress = (System.nanoTime() - start) / 1e9;
      await(output, READY, log);
      return new Server(process, address, secondsToAddress, (System.nanoTime() - start) / 1e9);
    } catch (IOException | RuntimeException e) {
      process.destroy();
      throw e;
    }
  }

  /** Or building would count as starting. */
  static void buildWhatChanged(String launcher) throws IOException {
    try {
      Process build = new ProcessBuilder(launcher, "--version").inheritIO().start();
      if (build.waitFor() != 0) {
        throw new IOException(launcher + " --version ended with " + build.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the launcher was building", e);
    }
  }

  private static String await(BufferedReader output, String beginning, Path log)
      throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new IOException("the server never said '" + beginning + "'; see " + log);
  }

  URI address() {
    return address;
  }

  /** From the launcher's start to the first line; the launcher looks for changes before. */
  double secondsToAddress() {
    return secondsToAddress;
  }

  double secondsToReady() {
    return secondsToReady;
  }

  ProcessUse use() {
    return ProcessUse.of(process.toHandle());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
