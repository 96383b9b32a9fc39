package me.similarfaces.aws;

import java.io.Serializable;

/**
 * Which AWS, or which servers that speak its protocols. Credentials are no part of it: they come
 * from the environment, a profile or the machine's role, as the AWS SDK finds them.
 *
 * @param region such as {@code eu-central-1}; empty: as the AWS SDK finds it
 * @param s3Endpoint such as {@code http://127.0.0.1:9000}; empty: that of the region
 * @param sqsEndpoint likewise
 * @param dynamoDbEndpoint likewise
 */
public record AwsSettings(
    String region, String s3Endpoint, String sqsEndpoint, String dynamoDbEndpoint)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** AWS itself, in the region that the environment names. */
  public static final AwsSettings OF_THE_ENVIRONMENT = new AwsSettings("", "", "", "");
}
