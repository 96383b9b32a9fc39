package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResilientFaceIndexTest {
  private final Server server = new Server();
  private FaceIndex index = new ResilientFaceIndex("m@1", server::open, Duration.ofSeconds(30));

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void nothingIsOpenedBeforeItsFirstUseAndThenOnce() {
    index.persist();
    assertThat(server.opened.get(), is(0));
    assertThat(index.size(), is(7L));
    assertThat(index.size(), is(7L));
    assertThat(server.opened.get(), is(1));
  }

  @Test
  void anIndexThatCouldNotBeOpenedIsOpenedByALaterUse() throws InterruptedException {
    server.away = true;
    Exception e = assertThrows(FaceIndexException.class, index::size);
    assertThat(e.getMessage(), is("connection refused"));
    server.away = false;
    awaitReturn();
    assertThat(server.opened.get(), is(2));
  }

  @Test
  void nobodyWaitsLongForOneThatDoesNotAnswer() {
    CountDownLatch never = new CountDownLatch(1);
    index =
        new ResilientFaceIndex(
            "m@1",
            () -> {
              awaitQuietly(never);
              return server.open();
            },
            Duration.ofMillis(100));
    Exception e = assertThrows(FaceIndexException.class, index::size);
    assertThat(e.getMessage(), containsString("still being opened"));
    never.countDown();
  }

  @Test
  void onceACallHasFailedTheOthersFailWithoutAskingUntilTheServerIsBack()
      throws InterruptedException {
    assertThat(index.size(), is(7L));
    server.away = true;
    assertThrows(FaceIndexException.class, index::size);
    int asked = server.asked.get();
    for (int i = 0; i < 1000; i++) {
      assertThrows(FaceIndexException.class, index::size);
    }
    assertThat(server.asked.get(), is(lessThan(asked + 10)));
    server.away = false;
    awaitReturn();
    assertThat(server.opened.get(), is(1));
  }

  private void awaitReturn() throws InterruptedException {
    while (true) {
      try {
        assertThat(index.size(), is(7L));
        return;
      } catch (FaceIndexException e) {
        Thread.sleep(20);
      }
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A server that comes and goes. */
  private static final class Server implements FaceIndex {
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;

    FaceIndex open() {
      opened.incrementAndGet();
      ask();
      return this;
    }

    private void ask() {
      asked.incrementAndGet();
      if (away) {
        throw new FaceIndexException("connection refused");
      }
    }

    @Override
    public String model() {
      return "m@1";
    }

    @Override
    public void upsert(List<IndexedFace> faces) {
      ask();
    }

    @Override
    public void deletePhoto(String collection, String photoId) {
      ask();
    }

    @Override
    public List<SimilarFace> search(FaceQuery query) {
      ask();
      return List.of();
    }

    @Override
    public void persist() {}

    @Override
    public void flush() {
      ask();
    }

    @Override
    public long size() {
      ask();
      return 7;
    }

    @Override
    public void close() {}
  }
}
