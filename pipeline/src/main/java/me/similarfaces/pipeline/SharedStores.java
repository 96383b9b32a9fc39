package me.similarfaces.pipeline;

import me.similarfaces.aws.AwsClients;
import me.similarfaces.queue.SqsQueues;
import me.similarfaces.store.DynamoTable;
import me.similarfaces.store.S3Buckets;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes the stores that many processes share, where they are missing. */
public final class SharedStores {
  private SharedStores() {}

  /**
   * Makes bucket, queues and table; leaves alone what is there.
   *
   * @throws me.similarfaces.aws.AwsException when one of them can't be made
   */
  public static void create(AwsHome home) {
    try (S3Client s3 = AwsClients.s3(home.aws())) {
      S3Buckets.create(s3, bucket(home.blobs()));
    }
    try (SqsClient sqs = AwsClients.sqs(home.aws())) {
      SqsQueues.create(sqs, home.queue());
      SqsQueues.create(sqs, home.faceQueue());
    }
    try (DynamoDbClient dynamoDb = AwsClients.dynamoDb(home.aws())) {
      DynamoTable.create(dynamoDb, home.table());
    }
  }

  /** Of {@code s3://bucket/prefix}. */
  private static String bucket(String blobs) {
    return blobs.substring("s3://".length()).split("/", 2)[0];
  }
}
