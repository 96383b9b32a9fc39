package me.similarfaces.cluster;

import java.time.Duration;

/** A process that does nothing until it is ended, or for a minute. */
public final class Sleeper {
  private Sleeper() {}

  public static void main(String[] args) throws InterruptedException {
    Thread.sleep(Duration.ofMinutes(1).toMillis());
  }
}
