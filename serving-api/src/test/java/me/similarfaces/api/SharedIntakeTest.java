package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import me.similarfaces.aws.AwsSettings;
import me.similarfaces.aws.StandIns;
import me.similarfaces.pipeline.AwsHome;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.SharedArchives;
import me.similarfaces.pipeline.SharedStores;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveCounts;
import me.similarfaces.store.ContentId;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Archives taken into stores that are shared, while nobody works on their photos. */
@Timeout(300)
class SharedIntakeTest {
  private static final String OWNER = "owner";
  private static final ByteBuffer PHOTO = ByteBuffer.wrap(TestPhotos.jpeg(30, 20));
  private static final String PHOTO_ID = ContentId.ofPhoto(OWNER, PHOTO);

  @TempDir Path folder;
  private final Archive archive = Archive.of(OWNER, List.of("/photos"));
  private ServerConfig config;
  private Backends backends;
  private SharedArchives shared;
  private Stores stores;
  private ArchiveRun run;

  @BeforeEach
  void open() {
    config = config();
    SharedStores.create((AwsHome) config.stores());
    backends = Backends.of(config.homes());
    openArchives("data");
  }

  private void openArchives(String data) {
    shared =
        SharedArchives.open(folder.resolve(data), (AwsHome) config.stores(), backends.photos());
    stores = Stores.of(backends, shared);
    run = stores.archives().orElseThrow().begin(archive, () -> false);
  }

  private ServerConfig config() {
    String name = "intake-" + Long.toHexString(System.nanoTime());
    AwsSettings aws = StandIns.settings();
    return TestServer.config(
        folder,
        Map.of(
            Setting.MODE,
            "cluster",
            Setting.BLOBS,
            "s3://" + name + "/photos",
            Setting.QUEUE,
            name,
            Setting.TABLE,
            name,
            Setting.AWS_REGION,
            aws.region(),
            Setting.S3_ENDPOINT,
            aws.s3Endpoint(),
            Setting.SQS_ENDPOINT,
            aws.sqsEndpoint(),
            Setting.DYNAMODB_ENDPOINT,
            aws.dynamoDbEndpoint(),
            // Nothing listens there, and nothing is searched.
            Setting.MILVUS,
            "http://127.0.0.1:9"));
  }

  @AfterEach
  void close() {
    shared.close();
    backends.close();
  }

  private void take(String... paths) throws InterruptedException {
    ArchiveIntake intake = new ArchiveIntake(config, stores, run);
    for (String path : paths) {
      intake.photo(0, path, PHOTO);
    }
    intake.flush();
  }

  private List<String> queued() {
    return backends.queue().lease(10, Duration.ofMinutes(1), Duration.ofSeconds(3)).stream()
        .map(lease -> lease.task().photoId())
        .toList();
  }

  private ArchiveCounts counts() {
    return stores.archives().orElseThrow().store().counts(archive.id());
  }

  @Test
  void aPhotoIsStoredAndQueuedOnceHoweverManyPathsAndRunsItHas() throws InterruptedException {
    take("a.jpg", "b.jpg");
    take("c.jpg");
    shared.close();
    openArchives("another");
    take("a.jpg");
    assertThat(counts(), is(new ArchiveCounts(1, 1, 0, 0, 0, 0, 0, false, Map.of())));
    shared.close();
    openArchives("data");
    assertThat(counts(), is(new ArchiveCounts(3, 1, 2, 0, 0, 0, 0, false, Map.of())));
    assertThat(queued(), contains(PHOTO_ID));
    assertThat(stores.photos().unqueued(Long.MAX_VALUE), is(empty()));
    assertThat(stores.photos().abandoned(Long.MAX_VALUE), is(empty()));
  }

  @Test
  void whatIsNoPhotoIsRefusedAndWhatWasDeletedStaysDeleted() throws InterruptedException {
    take("a.jpg");
    // As a deletion does, which would wait for the index.
    stores.photos().bury(PHOTO_ID);
    stores.photos().purge(PHOTO_ID);
    take("a.jpg", "b.jpg");
    ArchiveIntake intake = new ArchiveIntake(config, stores, run);
    byte[] cut = TestPhotos.cutOff(TestPhotos.jpeg(300, 200), 0.5);
    intake.photo(0, "cut.jpg", ByteBuffer.wrap(cut));
    intake.flush();
    assertThat(counts().reasons(), is(Map.of("deleted", 2L, "undecodable_image", 1L)));
    assertThat(counts().photos(), is(0L));
    assertThat(stores.photos().exists(PHOTO_ID), is(false));
    assertThat(stores.photos().abandoned(Long.MAX_VALUE), is(empty()));
  }

  @Test
  void noMoreIsTakenThanSomeHundredPhotosThatAreNotDone() throws Exception {
    ArchiveIntake intake = new ArchiveIntake(config, stores, run);
    CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> takeMany(intake));
    long before = -1;
    for (long now = 0; now < 200 || now > before; now = shared.photos().unfinished()) {
      before = now;
      Thread.sleep(1_000);
    }
    assertThat(before, is(both(greaterThanOrEqualTo(200L)).and(lessThan(232L))));
    assertThat(reading.isDone(), is(false));
    assertThat(run.cancel(), is(true));
    reading.join();
    assertThat(shared.photos().unfinished(), is(before));
    assertThat(counts().unfinished(), is(before));
  }

  private static void takeMany(ArchiveIntake intake) {
    try {
      for (int i = 0; i < 300; i++) {
        intake.photo(0, i + ".jpg", ByteBuffer.wrap(TestPhotos.jpeg(20 + i / 20, 20 + i % 20)));
      }
      intake.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
