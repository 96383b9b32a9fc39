package me.similarfaces.api;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Everything that can be configured; flag, environment and file all take the same values. */
public enum Setting {
  HOST("127.0.0.1", "address to listen on; any but a loopback address needs API keys"),
  PORT("8080", "port to listen on; 0 takes a free one"),
  DATA("", "folder of photos, fields and index; one process at a time"),
  PACK("", "folder of the model pack; the build makes one"),
  MODE("embedded", "where the pipeline runs: embedded in this process, or cluster: on Flink"),
  FLINK("127.0.0.1:8081", "host:port of the Flink cluster; [auto] in an application of Flink's"),
  SAVEPOINTS(
      "", "folder that the whole cluster reaches; by default that of ./similarfaces cluster"),
  BLOBS("", "where pictures are kept, s3://bucket/prefix; in the data folder if empty"),
  QUEUE("", "name of the SQS queues, with blobs and table; in the data folder if empty"),
  TABLE("", "name of the DynamoDB table, with blobs and queue; in the data folder if empty"),
  AWS_REGION("", "region of these three; as the AWS SDK finds it if empty"),
  S3_ENDPOINT("", "address of a server other than AWS, e.g. http://127.0.0.1:9000"),
  SQS_ENDPOINT("", "likewise"),
  DYNAMODB_ENDPOINT("", "likewise"),
  MILVUS("", "address of a Milvus server to search faces in, e.g. http://127.0.0.1:19530"),
  MILVUS_TOKEN("", "user:password for that server; not as a flag, others could read it"),
  MILVUS_TTL(
      "", "faces are forgotten there this long after they were written, e.g. 90d; photos stay"),
  API_KEYS("", "name:key,… each name has its own photos; not as a flag, others could read it"),
  RETENTION("off", "photos are deleted this long after their upload, e.g. 30d, 12h or off"),
  MAX_PHOTO_SIZE("10MiB", "largest upload"),
  MAX_PIXELS("50000000", "largest photo in pixels"),
  MAX_QUEUE("2000", "photos waiting; further uploads are told to come back later"),
  MAX_UPLOADS("64", "uploads received at the same time"),
  WORKERS("cores", "photos and faces worked on at the same time"),
  WITHOUT(
      "",
      "fields that nothing is said of: some of age,gender,emotion,race; on a cluster, to submit"),
  REQUIRE_ACCELERATOR(
      "false", "true: refuses to start where compiled models would have to run on the CPU");

  private final String defaultText;
  private final String help;

  Setting(String defaultText, String help) {
    this.defaultText = defaultText;
    this.help = help;
  }

  /** The name in the configuration file, {@code max_photo_size}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name on the command line, {@code --max-photo-size}. */
  public String flag() {
    return "--" + key().replace('_', '-');
  }

  /** The name in the environment, {@code SIMILARFACES_MAX_PHOTO_SIZE}. */
  public String variable() {
    return "SIMILARFACES_" + name();
  }

  /** A secret does not belong on a command line, which every user of the machine can see. */
  public boolean hasFlag() {
    return this != API_KEYS && this != MILVUS_TOKEN;
  }

  /** An option without a value; in the environment and the file it is {@code true} or not. */
  public boolean isSwitch() {
    return this == REQUIRE_ACCELERATOR;
  }

  public String help() {
    return help;
  }

  /** What holds when nobody says otherwise. */
  public String defaultText(Map<String, String> environment) {
    return switch (this) {
      case DATA -> dataHome(environment).resolve("similarfaces").toString();
      case SAVEPOINTS ->
          dataHome(environment).resolve("similarfaces/cluster/savepoints").toUri().toString();
      case PACK -> System.getProperty("similarfaces.pack", "neuron/target/pack");
      default -> defaultText;
    };
  }

  /** As the XDG base directory specification has it. */
  private static Path dataHome(Map<String, String> environment) {
    String home = environment.getOrDefault("XDG_DATA_HOME", "");
    return home.isEmpty() || !Path.of(home).isAbsolute()
        ? Path.of(System.getProperty("user.home"), ".local", "share")
        : Path.of(home);
  }
}
