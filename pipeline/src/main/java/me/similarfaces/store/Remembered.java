package me.similarfaces.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A value that is expensive to make and may be a little old. */
final class Remembered<T> {
  private final Supplier<T> source;
  private final Duration age;
  private Optional<T> value = Optional.empty();
  private long madeAt;

  Remembered(Supplier<T> source, Duration age) {
    this.source = source;
    this.age = age;
  }

  synchronized T get() {
    if (value.isEmpty() || System.nanoTime() - madeAt >= age.toNanos()) {
      value = Optional.of(source.get());
      madeAt = System.nanoTime();
    }
    return value.get();
  }
}
