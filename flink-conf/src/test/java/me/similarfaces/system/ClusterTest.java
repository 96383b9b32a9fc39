package me.similarfaces.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import me.similarfaces.api.Client;
import me.similarfaces.api.Client.Answer;
import me.similarfaces.api.ServerProcess;
import me.similarfaces.aws.StandIns;
import me.similarfaces.aws.StandIns.Service;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.index.MilvusServer;
import me.similarfaces.pipeline.Stages;
import me.similarfaces.store.PhotoRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * API, two jobs on two task managers, Milvus and the three stores, each in processes of its own;
 * then one of them after the other is killed. What was accepted is done afterwards, once.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ClusterTest {
  private static final List<byte[]> FACES = TestFaces.all();
  private static final int A_FEW = 24;

  private Installation installation;
  private ServerProcess api;
  private Audit audit;

  @BeforeAll
  void start() throws InterruptedException {
    installation = new Installation(2);
    audit = new Audit(installation.backends());
    api = installation.serve();
    installation.submit(Stages.EXTRACT);
    installation.submit(Stages.ANALYZE);
    api.awaitReady();
  }

  @AfterAll
  void stop() throws InterruptedException {
    api.close();
    installation.close();
  }

  private static byte[] photo(int number) {
    return FACES.get(number % FACES.size());
  }

  private List<String> upload(int count) {
    Client client = api.client();
    return IntStream.range(0, count).mapToObj(i -> upload(client, photo(i))).toList();
  }

  private static String upload(Client client, byte[] photo) {
    Answer answer = client.upload(photo);
    assertThat(answer.text(), answer.status(), is(202));
    return answer.id();
  }

  @Test
  void threeHundredPhotosAreDoneEachFaceOnceAndAsInOneProcess() throws InterruptedException {
    List<String> ids = upload(300);
    audit.allDone(ids);
    audit.queueIsEmpty();
    Client client = api.client();
    try (ServerProcess embedded = installation.serveEmbedded()) {
      embedded.awaitReady();
      Client other = embedded.client();
      for (int i = 0; i < FACES.size(); i++) {
        JsonNode expected = other.finished(upload(other, photo(i))).json();
        Documents.assertSame(client.get("/api/v1/photos/" + ids.get(i)).json(), expected);
      }
      // Here, as both have compiled what they run by now.
      Latency.compare(client, other);
    }
  }

  @Test
  void anArchiveHasTheSameRowsAsInOneProcessAlsoAfterAKill() throws Exception {
    new ClusterArchive(installation).isTheSameAsInOneProcessAlsoAfterAKill();
    audit.queueIsEmpty();
  }

  @Test
  void anArchiveThatIsStoppedCancelledAndWithoutItsStoreHasTheSameRows() throws Exception {
    new InterruptedArchive(installation).endsWithTheRowsOfOneProcess();
    audit.queueIsEmpty();
  }

  @Test
  void aTaskManagerIsKilledInMidStream() throws InterruptedException {
    List<String> ids = new ArrayList<>(upload(A_FEW));
    installation.cluster().kill("tm1");
    ids.addAll(upload(A_FEW));
    installation.cluster().start(2, 0);
    audit.allDone(ids);
    audit.queueIsEmpty();
  }

  @Test
  void theApiIsKilledWhileItTakesPhotos() throws InterruptedException {
    Map<Integer, String> accepted = new HashMap<>();
    Thread sender = new Thread(() -> sendUntilItEnds(api.client(), accepted));
    sender.start();
    while (accepted.size() < 10) {
      Thread.sleep(10);
    }
    api.kill();
    sender.join();
    api = installation.serve();
    Client client = api.client();
    // Whoever got no answer sends again, with the same key; the accepted ones too.
    List<String> ids = IntStream.range(0, A_FEW).mapToObj(i -> uploadOnce(client, i).id()).toList();
    accepted.forEach((number, id) -> assertThat(ids.get(number), is(id)));
    audit.allDone(ids);
  }

  private static void sendUntilItEnds(Client client, Map<Integer, String> accepted) {
    try {
      for (int i = 0; i < A_FEW; i++) {
        accepted.put(i, uploadOnce(client, i).id());
      }
    } catch (RuntimeException e) {
      // The server is dead, as it should be by now.
    }
  }

  private static Answer uploadOnce(Client client, int number) {
    Answer answer = client.upload(photo(number), "Idempotency-Key", "kill-" + number);
    assertThat(answer.text(), answer.status(), is(202));
    return answer;
  }

  @Test
  void milvusIsAwayForTwoMinutesAndOnlySimilarWaitsForIt() throws InterruptedException {
    MilvusServer.stop();
    List<String> ids;
    try {
      ids = upload(A_FEW);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
      awaitAllButSimilar(ids, deadline);
      Thread.sleep(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()) + 30_000);
    } finally {
      // The other tests need it.
      MilvusServer.start();
    }
    audit.allDone(ids);
  }

  private void awaitAllButSimilar(List<String> ids, long deadline) throws InterruptedException {
    for (String id : ids) {
      while (!Documents.allButSimilar(api.client().get("/api/v1/photos/" + id).json())) {
        assertThat("other fields wait as well", System.nanoTime(), is(lessThan(deadline)));
        Thread.sleep(200);
      }
    }
  }

  @Test
  void dynamoDbIsAwayForAMinute() throws InterruptedException {
    List<String> ids = upload(A_FEW);
    StandIns.stop(Service.DYNAMODB);
    Answer refused = api.client().upload(photo(0));
    assertThat(refused.text(), refused.status(), is(503));
    Thread.sleep(60_000);
    StandIns.start(Service.DYNAMODB);
    audit.allDone(ids);
    audit.allDone(upload(3));
  }

  @Test
  void everyMessageIsDeliveredFiveTimes() throws InterruptedException {
    List<String> ids = upload(A_FEW);
    for (String id : ids) {
      PhotoRecord photo = installation.backends().photos().find(id).orElseThrow();
      for (int i = 0; i < 4; i++) {
        installation.backends().queue().add(task(photo));
      }
    }
    audit.allDone(ids);
    audit.queueIsEmpty();
    audit.allDone(ids);
  }

  private static PhotoTask task(PhotoRecord photo) {
    return new PhotoTask(
        photo.photo().id(),
        photo.photo().collection(),
        photo.photo().imageUri(),
        photo.photo().receivedAtMillis(),
        0);
  }

  @Test
  void aPoisonPhotoFailsAndTheGoodOnesAroundItAreDone() throws InterruptedException {
    List<String> good = new ArrayList<>(upload(5));
    String poison = installation.acceptDamaged();
    good.addAll(upload(5));
    audit.failed(poison, "undecodable_image");
    audit.allDone(good);
    audit.queueIsEmpty();
  }

  @Test
  void aSubmitDuringARunningJobReplacesItAndLosesNothing() throws InterruptedException {
    List<String> ids = new ArrayList<>(upload(A_FEW / 2));
    installation.submit(Stages.EXTRACT);
    ids.addAll(upload(A_FEW / 2));
    installation.submit(Stages.ANALYZE);
    audit.allDone(ids);
    assertThat(
        installation.cluster().status().jobs().stream().map(job -> job.name()).sorted().toList(),
        is(List.of("similarfaces-analyze", "similarfaces-extract")));
  }

  @Test
  void photosThatAreDeletedInFlightAreGoneFromEveryStore() throws InterruptedException {
    Client client = api.client();
    List<String> ids = upload(A_FEW);
    List<String> deleted =
        IntStream.range(0, A_FEW).filter(i -> i % 2 == 0).mapToObj(ids::get).toList();
    for (String id : deleted) {
      assertThat(client.delete("/api/v1/photos/" + id).status(), is(204));
    }
    audit.allDone(ids.stream().filter(id -> !deleted.contains(id)).toList());
    audit.queueIsEmpty();
    Thread.sleep(5_000);
    for (String id : deleted) {
      assertThat(client.get("/api/v1/photos/" + id).status(), is(404));
      assertThat(installation.blobsOf(id), is(empty()));
    }
    try (MilvusRows milvus = new MilvusRows()) {
      assertThat(milvus.facesOf(deleted), is(anEmptyMap()));
    }
  }
}
