package me.similarfaces.aws;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.beam.sdk.io.aws2.common.ClientBuilderFactory;
import org.apache.beam.sdk.io.aws2.common.ClientConfiguration;
import org.apache.beam.sdk.io.aws2.options.AwsOptions;
import org.apache.beam.sdk.io.aws2.options.S3ClientBuilderFactory;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.InstanceBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes clients as Beam makes its own, by {@link AwsOptions}. */
public final class AwsClients {
  /** A call of one item takes some milliseconds; one that got lost should not hold a photo up. */
  public static final Duration LOST = Duration.ofSeconds(3);

  /** With all that the SDK tries again by itself. */
  public static final Duration GIVEN_UP = Duration.ofSeconds(10);

  /** The least that S3 takes for a part, and more than most photos have. */
  private static final int UPLOAD_BUFFER = 5 << 20;

  private AwsClients() {}

  public static SqsClient sqs(AwsSettings settings) {
    return build(settings, settings.sqsEndpoint(), SqsClient.builder());
  }

  public static DynamoDbClient dynamoDb(AwsSettings settings) {
    return build(
        settings,
        settings.dynamoDbEndpoint(),
        DynamoDbClient.builder()
            .overrideConfiguration(
                limits -> limits.apiCallAttemptTimeout(LOST).apiCallTimeout(GIVEN_UP)));
  }

  public static S3Client s3(AwsSettings settings) {
    PipelineOptions options = PipelineOptionsFactory.create();
    configureS3(options, settings);
    return s3(options);
  }

  /** The client that the S3 file system of these options has. */
  public static S3Client s3(PipelineOptions options) {
    S3Options s3 = options.as(S3Options.class);
    S3ClientBuilderFactory factory =
        InstanceBuilder.ofType(S3ClientBuilderFactory.class)
            .fromClass(s3.getS3ClientFactoryClass())
            .build();
    return built(factory.createBuilder(s3)::build);
  }

  private static <B extends AwsClientBuilder<B, C>, C> C build(
      AwsSettings settings, String endpoint, B builder) {
    AwsOptions options = PipelineOptionsFactory.as(AwsOptions.class);
    configure(options, settings.region(), endpoint);
    return built(
        () -> ClientBuilderFactory.buildClient(options, builder, ClientConfiguration.EMPTY));
  }

  /** What is missing in the configuration shows when a client is built. */
  private static <C> C built(Supplier<C> client) {
    try {
      return client.get();
    } catch (SdkClientException e) {
      throw new AwsException("AWS", e);
    }
  }

  private static void configure(AwsOptions options, String region, String endpoint) {
    if (!region.isEmpty()) {
      options.setAwsRegion(Region.of(region));
    }
    if (!endpoint.isEmpty()) {
      options.setEndpoint(URI.create(endpoint));
    }
  }

  /**
   * Says that this process uses none of it: Beam's options would ask EC2's metadata address for a
   * region, on machines that have none.
   */
  public static void doWithout() {
    System.setProperty(SdkSystemSetting.AWS_EC2_METADATA_DISABLED.property(), "true");
  }

  /** Tells the S3 file system of a pipeline, here and on its workers, where it is. */
  public static void configureS3(PipelineOptions options, AwsSettings settings) {
    S3Options s3 = options.as(S3Options.class);
    configure(s3, settings.region(), settings.s3Endpoint());
    s3.setS3UploadBufferSizeBytes(UPLOAD_BUFFER);
    if (!settings.s3Endpoint().isEmpty()) {
      s3.setS3ClientFactoryClass(PathStyleS3.class);
    }
  }
}
