package me.similarfaces.api;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A stream of server-sent events that never blocks a thread: what the client is too slow for waits
 * here. What can wait is bounded by what one photo can tell.
 */
final class EventStream implements WriteListener {
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final ServletOutputStream out;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private boolean open;
  private boolean flushed = true;
  private boolean ending;

  EventStream(ServletOutputStream out) {
    this.out = out;
  }

  /** To be called once the request is asynchronous; completes when nothing can be sent any more. */
  CompletableFuture<Void> start() {
    out.setWriteListener(this);
    return closed;
  }

  void send(String event, Object data) {
    String text = "event: " + event + "\ndata: " + Json.text(data) + "\n\n";
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Tells client and proxies that the stream lives, unless it has other things to say. */
  void heartbeat() {
    if (isIdle()) {
      add(HEARTBEAT);
    }
  }

  private synchronized boolean isIdle() {
    return waiting.isEmpty();
  }

  private void add(byte[] bytes) {
    synchronized (this) {
      waiting.add(bytes);
    }
    write();
  }

  /** Closes the stream when everything is sent. */
  void end() {
    synchronized (this) {
      ending = true;
    }
    write();
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      open = true;
    }
    write();
  }

  @Override
  public void onError(Throwable error) {
    closed.complete(null);
  }

  private void write() {
    try {
      if (writeWhatFits()) {
        closed.complete(null);
      }
    } catch (IOException | IllegalStateException e) {
      closed.complete(null); // The client has gone.
    }
  }

  /** True when all is said. */
  private synchronized boolean writeWhatFits() throws IOException {
    while (open && !closed.isDone() && out.isReady()) {
      Optional<byte[]> next = Optional.ofNullable(waiting.poll());
      if (next.isPresent()) {
        out.write(next.get());
        flushed = false;
      } else if (!flushed) {
        out.flush();
        flushed = true;
      } else {
        return ending;
      }
    }
    return false;
  }
}
