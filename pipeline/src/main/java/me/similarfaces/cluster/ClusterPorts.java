package me.similarfaces.cluster;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The job manager's ports. They are kept, so that a job manager that is started again is found by
 * the task managers that have outlived the one before.
 *
 * @param rest jobs are submitted and the page is shown here
 * @param rpc task managers register here
 */
record ClusterPorts(int rest, int rpc) {
  private static final String REST = "rest";
  private static final String RPC = "rpc";

  /**
   * @param rest 0 for a free one
   * @param rpc the one that was used before
   */
  static ClusterPorts choose(int rest, Optional<Integer> rpc) {
    return new ClusterPorts(free(rest), rpc.orElseGet(() -> free(0)));
  }

  private static int free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new ClusterException(
          "port " + port + " of this machine can't be had: " + e.getMessage() + "; see --port", e);
    }
  }

  static Optional<ClusterPorts> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      values.load(reader);
      return Optional.of(new ClusterPorts(port(values, REST), port(values, RPC)));
    } catch (IOException | NumberFormatException e) {
      throw new ClusterException("can't read " + file + ": " + e.getMessage(), e);
    }
  }

  private static int port(Properties values, String name) {
    return Integer.parseInt(values.getProperty(name, ""));
  }

  void write(Path file) {
    Properties values = new Properties();
    values.setProperty(REST, Integer.toString(rest));
    values.setProperty(RPC, Integer.toString(rpc));
    try (Writer writer = Files.newBufferedWriter(file)) {
      values.store(writer, null);
    } catch (IOException e) {
      throw new ClusterException("can't write " + file + ": " + e.getMessage(), e);
    }
  }

  String address() {
    return InetAddress.getLoopbackAddress().getHostAddress() + ":" + rest;
  }
}
