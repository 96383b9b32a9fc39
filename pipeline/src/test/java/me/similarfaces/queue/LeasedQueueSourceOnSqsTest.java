package me.similarfaces.queue;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

class LeasedQueueSourceOnSqsTest extends LeasedQueueSourceContract {
  private SqsFixture sqs;
  private SqsLeasedQueue other;

  @BeforeEach
  void open() {
    sqs = new SqsFixture();
    other = sqs.open();
  }

  @Override
  void closeQueue() {
    other.close();
    sqs.close();
  }

  @Override
  LeasedQueue queue() {
    return sqs.queue;
  }

  @Override
  LeasedQueue elsewhere() {
    return other;
  }

  @Override
  long depth() {
    return sqs.depth();
  }

  @Override
  Duration brief() {
    return Duration.ofSeconds(2);
  }
}
