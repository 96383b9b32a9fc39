package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import me.similarfaces.aws.AwsClients;
import me.similarfaces.aws.AwsException;
import me.similarfaces.aws.StandIns;
import me.similarfaces.aws.StandIns.Service;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Through Beam's S3 file system, as the pipeline goes, to a real server. */
class BlobStoreOnS3Test extends BlobStoreContract {
  private final String bucket = "test-" + UUID.randomUUID();
  private S3Client client;
  private BlobStore blobs;

  @BeforeEach
  void open() {
    client = AwsClients.s3(StandIns.settings());
    S3Buckets.create(client, bucket);
    blobs = BlobStore.inBucket("s3://" + bucket + "/prefix", options());
  }

  /** Beam keeps one set of options a JVM; each test sets those that it needs. */
  private static PipelineOptions options() {
    PipelineOptions options = PipelineOptionsFactory.create();
    AwsClients.configureS3(options, StandIns.settings());
    return options;
  }

  @AfterEach
  void close() {
    objects().forEach(object -> client.deleteObject(it -> it.bucket(bucket).key(object.key())));
    client.deleteBucket(request -> request.bucket(bucket));
    client.close();
    blobs.close();
  }

  private List<S3Object> objects() {
    return client.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
        .toList();
  }

  @Override
  BlobStore blobs() {
    return blobs;
  }

  @Override
  long files() {
    return objects().size();
  }

  /** All the same: Beam asks for the length and for the bytes apart. */
  @Override
  int length(int kind) {
    return 50_000;
  }

  @Override
  int rounds() {
    return 50;
  }

  @Test
  void aBucketKeepsItsScheme() {
    assertThat(blobs.imageUri("p").startsWith("s3://" + bucket + "/prefix/images/"), is(true));
  }

  @Test
  void aBucketIsMadeOnce() {
    S3Buckets.create(client, bucket);
    blobs.check();
  }

  @Test
  void thatABucketIsMissingIsOneLine() {
    BlobStore missing = BlobStore.inBucket("s3://" + bucket + "-missing/prefix", options());
    assertIsOneLine(missing::check, bucket + "-missing");
    assertIsOneLine(() -> write(missing), "bucket");
    assertIsOneLine(() -> missing.deletePhoto("p"), "bucket");
    missing.close();
  }

  @Test
  void thatCredentialsAreWrongIsOneLine() {
    PipelineOptions options = options();
    options
        .as(AwsOptions.class)
        .setAwsCredentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "wrong")));
    BlobStore refused = BlobStore.inBucket("s3://" + bucket + "/prefix", options);
    assertIsOneLine(refused::check, bucket);
    assertIsOneLine(() -> write(refused), "403");
    assertIsOneLine(() -> refused.read(refused.imageUri("p")), "403");
    assertIsOneLine(() -> refused.deletePhoto("p"), "403");
    refused.close();
  }

  /** Whatever is tried again after an outage is told by this type. */
  @Test
  void aServerThatIsAwayIsOneLineAndNoMissingBlob() {
    StandIns.stop(Service.S3);
    try {
      assertIsOneLine(blobs::check, bucket);
      assertIsOneLine(() -> write(blobs), "Connect");
      assertIsOneLine(() -> blobs.read(blobs.imageUri("p")), "Connect");
      assertIsOneLine(() -> blobs.delete(List.of(blobs.imageUri("p"))), "Connect");
      assertIsOneLine(() -> blobs.deletePhoto("p"), "Connect");
    } finally {
      StandIns.start(Service.S3);
    }
    write(blobs);
    assertThat(files(), is(1L));
  }

  private static void write(BlobStore store) {
    store.write(store.imageUri("p"), ByteBuffer.allocate(7), "image/jpeg");
  }

  private static void assertIsOneLine(Executable call, String part) {
    UncheckedIOException e = assertThrows(UncheckedIOException.class, call);
    assertThat(e, is(instanceOf(AwsException.class)));
    assertThat(e.getMessage(), allOf(containsString(part), not(containsString("\n"))));
  }
}
