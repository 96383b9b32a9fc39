package me.similarfaces.queue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The way to a server, on which what it answers on some connections gets lost. */
final class LostAnswers implements AutoCloseable {
  private final URI server;
  private final AtomicInteger toLose;
  private final Collection<Socket> open = new ConcurrentLinkedQueue<>();
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  /**
   * @param connections how many of the next ones get no answer
   */
  LostAnswers(URI server, int connections) throws IOException {
    this.server = server;
    this.toLose = new AtomicInteger(connections);
    inBackground(
        () -> {
          while (true) {
            connect(listener.accept());
          }
        });
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private void connect(Socket client) throws IOException {
    Socket there = new Socket(server.getHost(), server.getPort());
    open.add(client);
    open.add(there);
    OutputStream answers =
        toLose.getAndDecrement() > 0 ? OutputStream.nullOutputStream() : client.getOutputStream();
    inBackground(() -> client.getInputStream().transferTo(there.getOutputStream()));
    inBackground(() -> there.getInputStream().transferTo(answers));
  }

  private interface Work {
    void run() throws IOException;
  }

  /** Until one of the two sides closes. */
  private static void inBackground(Work work) {
    Runnable untilClosed =
        () -> {
          try {
            work.run();
          } catch (IOException closed) {
            // By the client, or as the test is over.
          }
        };
    Thread thread = new Thread(untilClosed, "lost-answers");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
