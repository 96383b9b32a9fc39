package me.similarfaces.store;

import me.similarfaces.aws.AwsException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Makes the bucket of a {@link BlobStore}. */
public final class S3Buckets {
  private S3Buckets() {}

  /**
   * Makes a bucket if there is none.
   *
   * @throws AwsException when it can't be made, or is somebody else's
   */
  public static void create(S3Client client, String bucket) {
    try {
      if (!exists(client, bucket)) {
        client.createBucket(request -> request.bucket(bucket));
      }
    } catch (SdkException e) {
      throw new AwsException("the bucket " + bucket, e);
    }
  }

  private static boolean exists(S3Client client, String bucket) {
    try {
      client.headBucket(request -> request.bucket(bucket));
      return true;
    } catch (NoSuchBucketException e) {
      return false;
    }
  }
}
