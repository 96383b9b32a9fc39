package me.similarfaces.cli;

import static me.similarfaces.cli.CommandRun.assertOneLine;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import me.similarfaces.api.TestServer;
import me.similarfaces.aws.AwsSettings;
import me.similarfaces.aws.StandIns;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.index.MilvusFaceIndex;
import me.similarfaces.index.MilvusServer;
import me.similarfaces.index.MilvusSettings;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with what a cluster needs is said at the start, in a line. */
class ClusterCommandsTest {
  /** Nothing listens on the port of "discard". */
  private static final String NOWHERE = "127.0.0.1:9";

  private final String name = "commands-" + Long.toHexString(System.nanoTime());
  private final AwsSettings aws = StandIns.settings();

  @TempDir Path folder;

  private static CommandRun run(String command, List<String> options, String... more) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(options);
    all.addAll(List.of(more));
    return CommandRun.run(all.toArray(String[]::new));
  }

  /** Options of stores that are all there. */
  private List<String> stores() {
    return List.of(
        "--blobs=s3://" + name + "/photos",
        "--queue=" + name,
        "--table=" + name,
        "--aws-region=" + aws.region(),
        "--s3-endpoint=" + aws.s3Endpoint(),
        "--sqs-endpoint=" + aws.sqsEndpoint(),
        "--dynamodb-endpoint=" + aws.dynamoDbEndpoint());
  }

  /** Stores as in {@link #stores}, but for one option. */
  private List<String> storesBut(String option) {
    String key = option.substring(0, option.indexOf('=') + 1);
    return Stream.concat(
            stores().stream().filter(other -> !other.startsWith(key)), Stream.of(option))
        .toList();
  }

  private CommandRun serve(List<String> stores) {
    return run(
        "serve",
        stores,
        "--mode=cluster",
        "--port=0",
        "--milvus=http://" + NOWHERE,
        "--data=" + folder);
  }

  @Test
  void createStoresMakesWhatIsMissingAndLeavesAloneWhatIsThere() {
    assertThat(run("create-stores", stores()).exitCode(), is(0));
    CommandRun again = run("create-stores", stores());
    assertThat(again.error(), again.exitCode(), is(0));
    assertThat(again.out(), containsString(name));
  }

  @Test
  void createStoresWithoutStoresIsOneLine() {
    assertOneLine(run("create-stores", List.of()), "--blobs, --queue and --table");
  }

  @Test
  void aMissingBucketQueueOrTableIsOneLineThatNamesIt() {
    run("create-stores", stores());
    assertOneLine(serve(storesBut("--blobs=s3://nobodys-bucket/photos")), "nobodys-bucket");
    assertOneLine(serve(storesBut("--queue=nobodys-queue")), "nobodys-queue");
    assertOneLine(serve(storesBut("--table=nobodys-table")), "nobodys-table");
  }

  @Test
  void anEndpointWhereNobodyListensIsOneLineThatNamesWhatIsThere() {
    run("create-stores", stores());
    assertOneLine(serve(storesBut("--s3-endpoint=http://" + NOWHERE)), name);
    assertOneLine(serve(storesBut("--sqs-endpoint=http://" + NOWHERE)), name);
    assertOneLine(serve(storesBut("--dynamodb-endpoint=http://" + NOWHERE)), name);
  }

  /** Of the servers here only that of S3 looks at them. */
  @Test
  void wrongCredentialsAreOneLine() {
    run("create-stores", stores());
    String right = System.setProperty("aws.secretAccessKey", "wrong");
    try {
      assertOneLine(serve(stores()), name);
    } finally {
      System.setProperty("aws.secretAccessKey", right);
    }
  }

  @Test
  void storesWithoutTheOthersAreOneLineForEachThatIsMissing() {
    CommandRun run = run("submit", List.of("--queue=" + name, "--milvus=http://" + NOWHERE));
    assertThat(run.exitCode(), is(2));
    assertThat(
        run.error().lines().toList(),
        is(
            List.of(
                "similarfaces: --blobs is missing beside the other stores",
                "similarfaces: --table is missing beside the other stores")));
  }

  @Test
  void aClusterThatIsNotThereIsOneLine() {
    run("create-stores", stores());
    assertOneLine(
        run("submit", stores(), "--milvus=" + MilvusServer.uri(), "--flink=" + NOWHERE), NOWHERE);
    assertOneLine(run("stop", List.of("--flink=" + NOWHERE)), NOWHERE);
  }

  @Test
  void anArchiveForAClusterThatIsNotThereIsOneLine() {
    run("create-stores", stores());
    assertOneLine(
        reprocess(stores(), "--cluster", "--milvus=" + MilvusServer.uri(), "--flink=" + NOWHERE),
        NOWHERE);
    assertOneLine(reprocess(stores(), "--milvus=http://" + NOWHERE), "--cluster");
    assertOneLine(
        reprocess(List.of(), "--cluster", "--milvus=http://" + NOWHERE),
        "--blobs, --queue and --table");
    assertOneLine(
        run(
            "reprocess",
            stores(),
            "--cluster",
            "--milvus=http://" + NOWHERE,
            folder.resolve("nowhere.zip").toString()),
        "nowhere.zip");
  }

  private CommandRun reprocess(List<String> stores, String... more) {
    List<String> options = new ArrayList<>(stores);
    options.addAll(List.of("--data=" + folder.resolve("data"), folder.toString()));
    return run("reprocess", options, more);
  }

  @Test
  void anIndexServerThatIsNotThereIsOneLineOfSubmit() {
    run("create-stores", stores());
    assertOneLine(
        run("submit", stores(), "--milvus=http://" + NOWHERE, "--flink=" + NOWHERE),
        "the face index at http://" + NOWHERE);
  }

  @Test
  void aCollectionOfAnotherDimensionIsOneLine() {
    run("create-stores", stores());
    String model = ModelPack.open(TestServer.pack()).model(Task.FACE_EMBEDDING).id();
    // Whatever other tests have made of this name.
    MilvusServer.drop(model);
    MilvusSettings server = MilvusSettings.of(MilvusServer.uri());
    try (FaceIndex other = MilvusFaceIndex.open(server, model, 64)) {
      assertThat(other.size(), is(0L));
      CommandRun run =
          run("serve", stores(), "--mode=cluster", "--port=0", "--milvus=" + MilvusServer.uri());
      assertOneLine(run, "has 64 dimensions");
      assertOneLine(
          run("submit", stores(), "--milvus=" + MilvusServer.uri(), "--flink=" + NOWHERE),
          "has 64 dimensions");
    } finally {
      MilvusServer.drop(model);
    }
  }

  @Test
  void withoutAClusterItsStatusSaysSo() {
    CommandRun status = run("cluster", List.of("status", "--folder=" + folder));
    assertThat(status.exitCode(), is(1));
    assertThat(status.out(), allOf(containsString("no process"), containsString("cluster")));
    assertThat(run("cluster", List.of("stop", "--folder=" + folder)).exitCode(), is(0));
  }

  @Test
  void aClusterOfNoTaskManagersIsOneLine() {
    assertOneLine(
        run("cluster", List.of("start", "--task-managers=0", "--folder=" + folder)),
        "task managers");
  }
}
