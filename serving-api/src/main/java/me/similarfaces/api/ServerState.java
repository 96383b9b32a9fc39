package me.similarfaces.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * How far the server has come: HTTP answers first, then the stores are open and photos are taken,
 * then models are warm and the pipeline runs. Photos taken before that wait in the queue.
 */
public final class ServerState {
  private final AtomicReference<Optional<Stores>> stores = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Supplier<List<String>>> work =
      new AtomicReference<>(() -> List.of("the models are being loaded"));

  /** From now on photos are taken. */
  public void storesAreOpen(Stores open) {
    stores.set(Optional.of(open));
  }

  /**
   * From now on the work says itself how it is.
   *
   * @param reasons why photos are not processed at the moment; none when they are
   */
  public void workIsReadyWithout(Supplier<List<String>> reasons) {
    work.set(reasons);
  }

  /** From now on nothing is taken any more. */
  public void stopping() {
    stores.set(Optional.empty());
    work.set(() -> List.of("the server is stopping"));
  }

  /**
   * @throws ProblemException {@code not_ready} before they are open and after they were closed
   */
  Stores stores() {
    return stores.get().orElseThrow(() -> ProblemException.notReady("the stores are not open"));
  }

  Optional<Stores> storesIfOpen() {
    return stores.get();
  }

  /** Why the server is not ready; empty when it is. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>(work.get().get());
    stores.get().ifPresentOrElse(open -> check(open, reasons), () -> reasons.add("no stores yet"));
    return reasons;
  }

  private static void check(Stores open, List<String> reasons) {
    check("photo store", open.photos()::stats, reasons);
    check("queue", open.queue()::stats, reasons);
    check("face index", open.index()::size, reasons);
  }

  private static void check(String name, Supplier<?> call, List<String> reasons) {
    try {
      var unused = call.get();
    } catch (RuntimeException e) {
      reasons.add("the " + name + " can't be reached: " + e.getMessage());
    }
  }
}
