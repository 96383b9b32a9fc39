package me.similarfaces.pipeline;

import java.nio.file.Path;
import me.similarfaces.aws.AwsClients;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Flink set for low latency; docs/decisions/0050 says what each setting is worth. */
final class JobOptions {
  private JobOptions() {}

  /**
   * Flink in this JVM.
   *
   * @param flinkConfig folder of Flink's own configuration
   */
  static FlinkPipelineOptions embedded(PipelineSettings settings, Path flinkConfig) {
    FlinkPipelineOptions options = of(settings, Stages.ALL);
    options.setFlinkMaster("[local]");
    options.setFlinkConfDir(flinkConfig.toString());
    return options;
  }

  /**
   * Flink on a cluster.
   *
   * @param flink {@code host:port}
   */
  static FlinkPipelineOptions cluster(PipelineSettings settings, Stages stages, String flink) {
    FlinkPipelineOptions options = of(settings, stages);
    options.setFlinkMaster(flink);
    options.setFlinkConfDir(settings.flinkConfDir().toString());
    // What another version of the graph knew is not missed: its tasks come again.
    options.setAllowNonRestoredState(true);
    return options;
  }

  private static FlinkPipelineOptions of(PipelineSettings settings, Stages stages) {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setJobName(stages.jobName());
    options.setStreaming(true);
    options.setAttachedMode(false);
    options.setParallelism(settings.parallelism());
    options.setAutoWatermarkInterval(settings.pace().poll().toMillis());
    setCheckpoints(options, settings);
    setCopying(options);
    if (settings.homes().stores() instanceof AwsHome aws) {
      AwsClients.configureS3(options, aws.aws());
    }
    return options;
  }

  private static void setCheckpoints(FlinkPipelineOptions options, PipelineSettings settings) {
    options.setCheckpointingInterval(settings.checkpointInterval().toMillis());
    // What is written by then is what the checkpoint takes off the queue.
    options.setFinishBundleBeforeCheckpointing(true);
    // A slow photo delays a checkpoint; that is no reason to fail.
    options.setCheckpointTimeoutMillis(settings.leasing().lease().multipliedBy(10).toMillis());
    options.setFailOnCheckpointingErrors(false);
  }

  /** Elements are immutable and need no copies between functions. */
  private static void setCopying(FlinkPipelineOptions options) {
    options.setObjectReuse(true);
    options.setFasterCopy(true);
    options.setDisableMetrics(true);
  }
}
