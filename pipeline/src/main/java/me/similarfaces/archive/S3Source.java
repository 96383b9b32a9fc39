package me.similarfaces.archive;

import me.similarfaces.aws.AwsClients;
import me.similarfaces.aws.AwsException;
import me.similarfaces.aws.AwsSettings;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where in S3 a source lies. What stands behind the bucket is a folder: {@code s3://bucket/a} has
 * nothing of {@code a2/}.
 *
 * @param prefix empty for the whole bucket, else with a slash at its end
 */
record S3Source(String source, String bucket, String prefix, AwsSettings settings) {
  static final String SCHEME = "s3://";

  /**
   * @throws SourceUnreadableException if there is nothing, or nothing that may be listed
   */
  static Opening of(String source, EntryReader reader, AwsSettings settings) {
    String[] parts = source.substring(SCHEME.length()).split("/", 2);
    String folder = parts.length > 1 ? parts[1] : "";
    String prefix = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    S3Source place = new S3Source(source, parts[0], prefix, settings);
    place.check();
    return () -> new S3Entries(place, place.client(), reader);
  }

  private void check() {
    if (bucket.isEmpty()) {
      throw new SourceUnreadableException(source, "the name of the bucket is missing");
    }
    try (S3Client client = client()) {
      var list = client.listObjectsV2(it -> it.bucket(bucket).prefix(prefix).maxKeys(1));
      if (list.contents().isEmpty()) {
        throw new SourceUnreadableException(source, "nothing is there");
      }
    } catch (SdkException | IllegalArgumentException e) {
      throw new SourceUnreadableException(source, e);
    }
  }

  private S3Client client() {
    try {
      return AwsClients.s3(settings);
    } catch (AwsException e) {
      throw new SourceUnreadableException(source, e);
    }
  }
}
