package me.similarfaces.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.api.ConfigReader;
import me.similarfaces.api.ReprocessProcess;
import me.similarfaces.api.ServerConfig;
import me.similarfaces.api.ServerProcess;
import me.similarfaces.api.Setting;
import me.similarfaces.api.TestServer;
import me.similarfaces.aws.AwsClients;
import me.similarfaces.aws.StandIns;
import me.similarfaces.cluster.LocalCluster;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.index.MilvusServer;
import me.similarfaces.pipeline.AwsHome;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.ClusterJobs;
import me.similarfaces.pipeline.Homes;
import me.similarfaces.pipeline.PipelineSettings;
import me.similarfaces.pipeline.SharedStores;
import me.similarfaces.pipeline.Stages;
import me.similarfaces.sqlite.SqliteDatabase;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveCounts;
import me.similarfaces.store.ArchiveStore;
import me.similarfaces.store.NewPhoto;
import org.apache.commons.io.FileUtils;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The whole product off one machine, on this one: a real Milvus server, servers that speak the
 * protocols of S3, SQS and DynamoDB, a Flink cluster of processes, and the API in a process of its
 * own.
 */
final class Installation implements AutoCloseable {
  private final Path folder = temporaryFolder();
  private final ServerConfig config;
  private final LocalCluster cluster;

  Installation(int taskManagers) throws InterruptedException {
    this.config = config();
    SharedStores.create((AwsHome) config.stores());
    this.cluster =
        LocalCluster.in(folder.resolve("cluster"), TestServer.home().resolve("flink-conf/cluster"));
    cluster.start(taskManagers, 0);
  }

  private ServerConfig config() {
    String name = "test-" + Long.toHexString(System.nanoTime());
    return ConfigReader.read(
        Map.of(
            Setting.DATA, folder.resolve("data").toString(),
            Setting.PACK, TestServer.pack().toString(),
            Setting.BLOBS, "s3://" + name + "/photos",
            Setting.QUEUE, name,
            Setting.TABLE, name,
            Setting.AWS_REGION, StandIns.settings().region(),
            Setting.S3_ENDPOINT, StandIns.settings().s3Endpoint(),
            Setting.SQS_ENDPOINT, StandIns.settings().sqsEndpoint(),
            Setting.DYNAMODB_ENDPOINT, StandIns.settings().dynamoDbEndpoint(),
            Setting.MILVUS, MilvusServer.uri()),
        Map.of());
  }

  LocalCluster cluster() {
    return cluster;
  }

  /** The stores, as the API and the workers see them. */
  Backends backends() {
    return Backends.of(config.homes());
  }

  String submit(Stages stages) throws InterruptedException {
    try (ClusterJobs jobs = ClusterJobs.at(cluster.address(), cluster.savepoints())) {
      return jobs.submit(PipelineSettings.cluster(config.homes(), TestServer.home()), stages, 0);
    }
  }

  /**
   * Submits to another cluster than this one's.
   *
   * @param pack the model pack of that job
   */
  void submit(Stages stages, LocalCluster elsewhere, Path pack) throws InterruptedException {
    Homes here = config.homes();
    Homes homes = new Homes(here.dataDir(), pack.toString(), here.stores(), here.index());
    try (ClusterJobs jobs = ClusterJobs.at(elsewhere.address(), elsewhere.savepoints())) {
      var unused = jobs.submit(PipelineSettings.cluster(homes, TestServer.home()), stages, 0);
    }
  }

  /** {@code serve --mode=cluster} in a process of its own. */
  ServerProcess serve() {
    return new ServerProcess(folder.resolve("data"), options("--mode", "cluster"));
  }

  /**
   * {@code reprocess --cluster} in a process of its own.
   *
   * @param data name of its folder
   */
  ReprocessProcess reprocess(Path source, String data, String... more) {
    List<String> options = new ArrayList<>(List.of("--cluster"));
    options.addAll(List.of(more));
    return new ReprocessProcess(
        source, folder.resolve(data), options(options.toArray(String[]::new)));
  }

  /** {@code reprocess} with everything in one process, for comparison. */
  ReprocessProcess reprocessEmbedded(Path source, String data, String... more) {
    return new ReprocessProcess(source, folder.resolve(data), more);
  }

  /** How far archives are, as the file of that process says after its end. */
  ArchiveCounts counts(Archive archive, String data) {
    try (SqliteDatabase database =
        SqliteDatabase.open(folder.resolve(data).resolve("similarfaces.db"))) {
      return new ArchiveStore(database).counts(archive.id());
    }
  }

  /** The folder of the archives of a process for a cluster. */
  String archivesOf(String data) {
    return data + "/cluster-archives/" + ((AwsHome) config.stores()).table();
  }

  /** A place for files. */
  Path folder() {
    return folder;
  }

  /** Options of a command, and those that say where everything is. */
  private String[] options(String... options) {
    AwsHome home = (AwsHome) config.stores();
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--flink", cluster.address()));
    arguments.addAll(List.of("--blobs", home.blobs(), "--queue", home.queue()));
    arguments.addAll(List.of("--table", home.table(), "--milvus", MilvusServer.uri()));
    arguments.addAll(List.of("--aws-region", home.aws().region()));
    arguments.addAll(List.of("--s3-endpoint", home.aws().s3Endpoint()));
    arguments.addAll(List.of("--sqs-endpoint", home.aws().sqsEndpoint()));
    arguments.addAll(List.of("--dynamodb-endpoint", home.aws().dynamoDbEndpoint()));
    return arguments.toArray(String[]::new);
  }

  /** {@code serve} with everything in one process, for comparison. */
  ServerProcess serveEmbedded() {
    return new ServerProcess(folder.resolve("embedded"));
  }

  /** A photo whose picture is damaged after the API looked at it. */
  String acceptDamaged() {
    return accept(new byte[] {1, 2, 3}, Duration.ZERO);
  }

  /**
   * Stores and queues a picture that nobody looked at, without the API.
   *
   * @param delay in whole seconds; nobody works on it before
   */
  String accept(byte[] jpeg, Duration delay) {
    Backends backends = backends();
    String id = "test" + Long.toHexString(System.nanoTime());
    String uri = backends.blobs().imageUri(id);
    backends.blobs().write(uri, ByteBuffer.wrap(jpeg), "image/jpeg");
    long now = System.currentTimeMillis();
    backends.photos().create(new NewPhoto(id, "test", uri, 10, 10, now, Optional.empty()));
    backends.queue().add(new PhotoTask(id, "test", uri, now, 0), delay);
    backends.photos().queued(id);
    return id;
  }

  /** Keys of the bucket that belong to a photo. */
  List<String> blobsOf(String photoId) {
    AwsHome home = (AwsHome) config.stores();
    String bucket = home.blobs().substring("s3://".length()).split("/", 2)[0];
    try (S3Client s3 = AwsClients.s3(home.aws())) {
      return s3.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
          .map(S3Object::key)
          .filter(key -> key.contains(photoId))
          .toList();
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("similarfaces-system-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    backends().close();
    cluster.stop();
    keepLogs();
    FileUtils.deleteQuietly(folder.toFile());
  }

  /** For whoever asks later why a process of a failed test had ended. */
  private void keepLogs() {
    try {
      Path kept = Path.of("target/cluster-logs").resolve(folder.getFileName());
      FileUtils.copyDirectory(folder.resolve("cluster/log").toFile(), kept.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
