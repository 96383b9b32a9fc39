package me.similarfaces.queue;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;

class SqsLeasedQueueTest extends LeasedQueueContract {
  @AutoClose private final SqsFixture sqs = new SqsFixture();

  @Override
  LeasedQueue queue() {
    return sqs.queue;
  }

  @Override
  Duration length() {
    return Duration.ofSeconds(2);
  }

  @Override
  void elapse(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  @Override
  Duration patience() {
    return Duration.ofMillis(500);
  }
}
