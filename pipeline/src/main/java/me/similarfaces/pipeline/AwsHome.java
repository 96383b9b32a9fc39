package me.similarfaces.pipeline;

import me.similarfaces.aws.AwsSettings;

/**
 * Stores that many processes share: pictures in S3, queues in SQS, photos and fields in DynamoDB.
 *
 * @param blobs such as {@code s3://bucket/prefix}
 * @param queue name of the queue of photos; {@link #faceQueue} is beside it
 * @param table name of the table
 */
public record AwsHome(AwsSettings aws, String blobs, String queue, String table)
    implements StoreHome {
  private static final long serialVersionUID = 1L;

  /** Name of the queue of faces that one job leaves for the other, or for a later try. */
  public String faceQueue() {
    return queue + "-faces";
  }
}
