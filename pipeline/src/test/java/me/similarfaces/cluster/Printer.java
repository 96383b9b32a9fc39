package me.similarfaces.cluster;

/** In the place of Flink's TaskManager: prints its arguments. */
public final class Printer {
  private Printer() {}

  public static void main(String[] args) {
    System.out.println("runs " + String.join(" ", args));
  }
}
