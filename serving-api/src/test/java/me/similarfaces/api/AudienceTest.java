package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AudienceTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final Audience audience = new Audience(now::get);

  private void pass(int seconds) {
    now.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void nobodyIsWaitedFor() {
    assertThat(audience.waits(), is(false));
  }

  @Test
  void whoHasNotAskedForLongHasLeft() {
    audience.told(false);
    pass(9);
    assertThat(audience.waits(), is(true));
    pass(1);
    assertThat(audience.waits(), is(false));
  }

  @Test
  void whenOneKnowsTheEndOthersHaveAMomentMore() {
    audience.told(false);
    audience.told(true);
    pass(1);
    audience.told(true);
    assertThat(audience.waits(), is(true));
    pass(1);
    assertThat(audience.waits(), is(false));
  }
}
