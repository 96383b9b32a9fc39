package me.similarfaces.pipeline;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import me.similarfaces.aws.AwsClients;
import me.similarfaces.queue.DeadLetters;
import me.similarfaces.queue.LeasedQueue;
import me.similarfaces.queue.SqliteLeasedQueue;
import me.similarfaces.queue.SqsLeasedQueue;
import me.similarfaces.sqlite.SqliteDatabase;
import me.similarfaces.store.ArchiveStore;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.DataDirectory;
import me.similarfaces.store.DynamoPhotoStore;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.store.SqlitePhotoStore;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The stores of a {@link StoreHome}, open.
 *
 * @param faces the queue of faces left for another job or a later try; only where many processes
 *     share the stores
 * @param deadLetters what the queues have given up
 * @param archives what archives consist of; only where one process has it all
 */
record OpenStores(
    LeasedQueue queue,
    Optional<LeasedQueue> faces,
    List<DeadLetters> deadLetters,
    PhotoStore photos,
    BlobStore blobs,
    Optional<ArchiveStore> archives) {

  /** Opens the stores of one process, in a folder that it owns. */
  static OpenStores in(DataDirectory directory, Resources opened) {
    AwsClients.doWithout();
    SqliteDatabase database = opened.add(SqliteDatabase.open(directory.database()));
    return new OpenStores(
        opened.add(new SqliteLeasedQueue(database, InstantSource.system())),
        Optional.empty(),
        List.of(),
        opened.add(new SqlitePhotoStore(database)),
        new BlobStore(directory.blobs().toString()),
        Optional.of(new ArchiveStore(database)));
  }

  /**
   * Opens the stores of many processes.
   *
   * @throws me.similarfaces.aws.AwsException when one of them is not there, in a line that names it
   */
  static OpenStores of(AwsHome home, Resources opened) {
    BlobStore blobs = opened.add(blobs(home));
    blobs.check();
    SqsClient sqs = opened.add(AwsClients.sqs(home.aws()));
    DynamoDbClient dynamoDb = opened.add(AwsClients.dynamoDb(home.aws()));
    LeasedQueue photos = opened.add(SqsLeasedQueue.open(sqs, home.queue()));
    LeasedQueue faces = opened.add(SqsLeasedQueue.open(sqs, home.faceQueue()));
    return new OpenStores(
        photos,
        Optional.of(new HandOverQueue(faces, blobs)),
        List.of(new DeadLetters(sqs, home.queue()), new DeadLetters(sqs, home.faceQueue())),
        opened.add(DynamoPhotoStore.open(dynamoDb, home.table())),
        blobs,
        Optional.empty());
  }

  private static BlobStore blobs(AwsHome home) {
    PipelineOptions options = PipelineOptionsFactory.create();
    AwsClients.configureS3(options, home.aws());
    return BlobStore.inBucket(home.blobs(), options);
  }
}
