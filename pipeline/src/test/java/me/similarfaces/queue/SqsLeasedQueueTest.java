package me.similarfaces.queue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class SqsLeasedQueueTest extends LeasedQueueContract {
  private SqsFixture sqs;

  @BeforeEach
  void open() {
    sqs = new SqsFixture();
  }

  @AfterEach
  void close() {
    sqs.close();
  }

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
