package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import me.similarfaces.api.Client.Answer;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed in the middle of 200 uploads; whoever got no answer sends again. */
class CrashTest {
  private static final int PHOTOS = 200;
  private static final int KILL_AFTER = 90;
  private static final int SENDERS = 4;

  @TempDir Path folder;
  private final byte[] photo = oneFace();

  @Test
  @Timeout(600)
  void everyPhotoEndsOnceAndIsIndexedOnceThoughTheProcessIsKilled() throws Exception {
    Set<Integer> accepted = ConcurrentHashMap.newKeySet();
    try (ServerProcess doomed = new ServerProcess(folder)) {
      doomed.awaitReady();
      sendUntilItIsKilled(doomed, accepted);
    }
    try (ServerProcess server = new ServerProcess(folder)) {
      Client client = server.client();
      // The accepted ones too: a client can't know that its answer was lost on the way.
      List<String> ids = IntStream.range(0, PHOTOS).mapToObj(i -> send(client, i)).toList();
      assertThat(new TreeSet<>(ids), hasSize(PHOTOS));
      assertThat(statuses(client, ids), everyItem(is("done")));
      assertThat(client.get("/metrics").text(), containsString("similarfaces_index_faces 200.0"));
      assertThat(client.get("/metrics").text(), containsString("similarfaces_photos 200.0"));
      assertThat(pictures("images"), is((long) PHOTOS));
      assertThat(pictures("crops"), is((long) PHOTOS));
      assertThat(new UploadFiles(folder.resolve("uploads")).list(), hasSize(0));
      assertThat(server.terminate(10), is(143));
    }
  }

  private void sendUntilItIsKilled(ServerProcess server, Set<Integer> accepted)
      throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> senders =
        Stream.generate(() -> new Thread(() -> sendAll(server.client(), next, accepted)))
            .limit(SENDERS)
            .toList();
    senders.forEach(Thread::start);
    while (accepted.size() < KILL_AFTER) {
      Thread.sleep(1);
    }
    server.kill();
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private void sendAll(Client client, AtomicInteger next, Set<Integer> accepted) {
    try {
      for (int i = next.getAndIncrement(); i < PHOTOS; i = next.getAndIncrement()) {
        send(client, i);
        accepted.add(i);
      }
    } catch (UncheckedIOException e) {
      // The server is dead, as it should be by now.
    }
  }

  private String send(Client client, int number) {
    Answer answer = client.upload(photo, "Idempotency-Key", "photo-" + number);
    assertThat(answer.text(), answer.status(), is(202));
    return answer.id();
  }

  private static List<String> statuses(Client client, List<String> ids) {
    return ids.stream().map(id -> client.finished(id).json().path("status").asText()).toList();
  }

  private long pictures(String kind) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("blobs").resolve(kind))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  /** One of the faces of a sample, small and alone. */
  private static byte[] oneFace() {
    try {
      BufferedImage sample = ImageIO.read(new ByteArrayInputStream(TestServer.sample(1)));
      BufferedImage face = sample.getSubimage(1380, 100, 380, 420);
      return TestPhotos.encode(face, "jpg");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
