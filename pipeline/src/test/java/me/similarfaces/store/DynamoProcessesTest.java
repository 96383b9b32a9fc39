package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import me.similarfaces.aws.AwsException;
import me.similarfaces.face.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process waits for what another one writes; and the server between them goes away. */
@Timeout(120)
class DynamoProcessesTest {
  private static final int SECONDS = 20;

  @TempDir Path folder;

  @Test
  void whatAnotherProcessWritesWakesThoseWhoWaitHere() throws Exception {
    try (DynamoHome home = new DynamoHome()) {
      PhotoStore here = home.open();
      PhotoStore there = home.open();
      there.create(Samples.photo("p"));
      CompletableFuture<Void> change = here.changeAfter("p", 1);
      there.create(Samples.photo("q"));
      CompletableFuture<Void> deletion = here.changeAfter("q", 1);
      there.putField(Samples.done("p", 0, Field.AGE));
      change.get(SECONDS, TimeUnit.SECONDS);
      assertThat(deletion.isDone(), is(false));
      there.bury("q");
      deletion.get(SECONDS, TimeUnit.SECONDS);
      assertThat(home.awaited(here), is(0));
    }
  }

  @Test
  void aPhotoThatIsFollowedElsewhereIsSeenDoneSoonAfterItIs() throws Exception {
    try (DynamoHome home = new DynamoHome()) {
      PhotoStore here = home.open();
      PhotoStore there = home.open();
      there.create(Samples.photo("p"));
      CompletableFuture<Long> seen = CompletableFuture.supplyAsync(() -> follow(here, "p"));
      TimeUnit.MILLISECONDS.sleep(300);
      there.putExtraction(Samples.extraction("p", 0));
      long written = System.nanoTime();
      long delay = seen.get(SECONDS, TimeUnit.SECONDS) - written;
      assertThat(TimeUnit.NANOSECONDS.toMillis(delay), is(lessThan(1500L)));
    }
  }

  /** When it was seen to be done. */
  private static long follow(PhotoStore store, String id) {
    try {
      PhotoRecord photo = store.find(id).orElseThrow();
      while (!PhotoProgress.status(photo).terminal()) {
        store.awaitChange(id, photo.version(), Duration.ofSeconds(SECONDS));
        photo = store.find(id).orElseThrow();
      }
      return System.nanoTime();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aServerThatIsKilledAndComesBackHasLostNothingAndThoseWhoWaitStillDo() throws Exception {
    try (DynamoServer server = DynamoServer.in(folder);
        DynamoHome home = new DynamoHome(server)) {
      PhotoStore here = home.open();
      PhotoStore there = home.open();
      there.create(Samples.photo("p", "owner", "key", 1));
      there.putField(Samples.done("p", 0, Field.AGE));
      PhotoRecord before = there.find("p").orElseThrow();
      CompletableFuture<Void> change = here.changeAfter("p", before.version());

      server.kill();
      assertThrows(AwsException.class, () -> there.find("p"));
      assertThrows(AwsException.class, () -> there.putField(Samples.done("p", 0, Field.RACE)));
      assertThat(change.isDone(), is(false));
      server.restart();

      assertThat(there.find("p").orElseThrow(), is(before));
      assertThat(there.findByIdempotencyKey("owner", "key").orElseThrow(), is("p"));
      there.putField(Samples.done("p", 0, Field.RACE));
      change.get(SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void aClientThatGoesAwayInTheMiddleOfARequestEndsNothing() throws IOException {
    try (DynamoServer server = DynamoServer.in(folder);
        DynamoHome home = new DynamoHome(server)) {
      PhotoStore store = home.open();
      server.breakOffARequest();
      store.create(Samples.photo("p"));
      assertThat(store.find("p").isPresent(), is(true));
    }
  }
}
