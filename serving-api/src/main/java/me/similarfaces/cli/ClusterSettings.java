package me.similarfaces.cli;

import java.util.ArrayList;
import java.util.List;
import me.similarfaces.api.Setting;

/** The settings that commands about a cluster take. */
final class ClusterSettings {
  static final List<Setting> STORES =
      List.of(
          Setting.BLOBS,
          Setting.QUEUE,
          Setting.TABLE,
          Setting.AWS_REGION,
          Setting.S3_ENDPOINT,
          Setting.SQS_ENDPOINT,
          Setting.DYNAMODB_ENDPOINT);

  static final List<Setting> JOBS =
      with(
          STORES,
          Setting.MILVUS,
          Setting.MILVUS_TTL,
          Setting.PACK,
          Setting.WITHOUT,
          Setting.FLINK,
          Setting.SAVEPOINTS);

  private ClusterSettings() {}

  private static List<Setting> with(List<Setting> settings, Setting... more) {
    List<Setting> all = new ArrayList<>(settings);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
