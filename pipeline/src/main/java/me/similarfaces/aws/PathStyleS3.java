package me.similarfaces.aws;

import org.apache.beam.sdk.io.aws2.options.S3ClientBuilderFactory;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.io.aws2.s3.DefaultS3ClientBuilderFactory;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * For servers other than AWS: the bucket stands in the path, as they often lack a host name for it,
 * and no request says that it does without bucket keys, which is an option of AWS alone. Public for
 * Beam, which makes it by reflection.
 */
public final class PathStyleS3 implements S3ClientBuilderFactory {
  private static final String BUCKET_KEYS = "x-amz-server-side-encryption-bucket-key-enabled";

  @Override
  public S3ClientBuilder createBuilder(S3Options options) {
    return new DefaultS3ClientBuilderFactory()
        .createBuilder(options)
        .forcePathStyle(true)
        .overrideConfiguration(
            configuration -> configuration.addExecutionInterceptor(new WithoutBucketKeys()));
  }

  private static final class WithoutBucketKeys implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      return context.httpRequest().toBuilder().removeHeader(BUCKET_KEYS).build();
    }
  }
}
