package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every face index promises over long histories, crashes, and under many threads. */
public abstract class FaceIndexEnduranceContract extends FaceIndexFixture {
  private static final int ROUNDS = 6;

  /** A server takes about a second for a deletion. */
  private static final int WRITES_EACH = 12;

  @ParameterizedTest
  @ValueSource(ints = {64, 512})
  void aRandomHistoryOfWritesIsSearchedExactly(int dimensions) {
    RandomFaces random = new RandomFaces(dimensions, dimensions);
    BruteForce expected = new BruteForce();
    FaceIndex index = open(dimensions);
    for (int round = 0; round < ROUNDS; round++) {
      for (int step = 0; step < WRITES_EACH; step++) {
        randomWrite(random, index, expected);
      }
      FaceQuery query = randomQuery(random, dimensions);
      eventually(() -> assertSameFaces(index.search(query), expected.search(query)));
    }
    eventually(() -> assertThat(index.size(), is((long) expected.faces().size())));
  }

  private static void randomWrite(RandomFaces random, FaceIndex index, BruteForce expected) {
    String collection = "collection" + random.below(2);
    String photoId = collection + "photo" + random.below(30);
    if (random.below(4) == 0) {
      index.deletePhoto(collection, photoId);
      expected.deletePhoto(collection, photoId);
    } else {
      List<IndexedFace> faces =
          List.of(random.face(collection, photoId, 0), random.face(collection, photoId, 1));
      index.upsert(faces);
      expected.upsert(faces);
    }
  }

  private static FaceQuery randomQuery(RandomFaces random, int dimensions) {
    String collection = "collection" + random.below(2);
    String excluded = collection + "photo" + random.below(30);
    float minSimilarity = -1f / (1 + random.below(dimensions));
    return new FaceQuery(
        collection, random.vector(), 1 + random.below(50), minSimilarity, excluded);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 512})
  void tenThousandFacesAreFoundWithHighRecallAndAFewExactly(int dimensions) {
    RandomFaces random = new RandomFaces(dimensions + 1, dimensions);
    BruteForce expected = new BruteForce();
    expected.upsert(random.faces("default", "photo", 10_000));
    expected.upsert(random.faces("few", "few", 40));
    FaceIndex index = open(dimensions);
    index.upsert(expected.faces());
    eventually(() -> assertThat(index.size(), is(10_040L)));

    double recall = 0;
    for (int i = 0; i < 50; i++) {
      FaceQuery query = query(random.vector(), 10);
      recall += BruteForce.recall(index.search(query), expected.search(query)) / 50;
      FaceQuery few = new FaceQuery("few", query.vector(), 10, ANY, "few3");
      assertSameFaces(index.search(few), expected.search(few));
    }
    assertThat(recall, greaterThanOrEqualTo(0.98));
  }

  @Test
  void everythingIsStillThereAfterClosingAndOpeningAgain() {
    List<IndexedFace> faces = new RandomFaces(11, 64).faces("default", "photo", 100);
    FaceIndex index = open(64);
    index.upsert(faces);
    index.close();

    FaceIndex again = open(64);
    assertThat(again.size(), is(100L));
    assertFinds(again, faces.get(42));
  }

  @Test
  void killingTheProcessLosesNothingFlushedAndRevivesNothingDeleted() throws Exception {
    Process doomed = startDoomedWriter();
    try (BufferedReader output = doomed.inputReader()) {
      assertThat(output.readLine(), is(DoomedWriter.READY));
    } finally {
      doomed.destroyForcibly().waitFor();
    }

    FaceIndex index = open(DoomedWriter.DIMENSIONS);
    for (IndexedFace face : DoomedWriter.flushedFaces()) {
      if (face.photoId().equals(DoomedWriter.DELETED)) {
        List<SimilarFace> found = index.search(query(face.vector(), 10));
        assertThat(BruteForce.ids(found), not(hasItem(face.faceId())));
      } else {
        assertFinds(index, face);
      }
    }
  }

  private Process startDoomedWriter() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            DoomedWriter.class.getName(),
            home().getClass().getName(),
            location,
            model);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  @Test
  void writersAndSearchersAtTheSameTimeDoNotDisturbEachOther() throws Exception {
    FaceIndex index = open(64);
    List<IndexedFace> steady = new RandomFaces(14, 64).faces("steady", "steady", 50);
    index.upsert(steady);
    eventually(() -> assertThat(index.size(), greaterThanOrEqualTo(50L)));

    ExecutorService threads = Executors.newFixedThreadPool(5);
    List<Future<?>> work = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int writer = i;
      work.add(threads.submit(() -> writeAndDelete(index, writer)));
    }
    for (int i = 0; i < 2; i++) {
      work.add(threads.submit(() -> steady.forEach(face -> assertFinds(index, face))));
    }
    threads.shutdown();
    await(work);

    eventually(() -> assertThat(index.size(), is(50L + 3 * 90)));
    steady.forEach(face -> assertFinds(index, face));
  }

  /** Writes 100 faces and deletes every tenth of them at once. */
  private static void writeAndDelete(FaceIndex index, int writer) {
    RandomFaces random = new RandomFaces(100 + writer, 64);
    for (int i = 0; i < 100; i++) {
      IndexedFace face = random.face("default", "writer" + writer + "photo" + i, 0);
      index.upsert(List.of(face));
      if (i % 10 == 9) {
        index.deletePhoto("default", face.photoId());
        List<SimilarFace> found = index.search(query(face.vector(), 10));
        assertThat(BruteForce.ids(found), not(hasItem(face.faceId())));
        index.flush();
      }
    }
  }

  private static void await(List<Future<?>> work) throws Exception {
    for (Future<?> one : work) {
      try {
        one.get(60, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
    }
  }

  @Test
  void anInterruptedThreadDoesNotHurtTheIndex() throws Exception {
    FaceIndex index = open(64);
    List<IndexedFace> faces = new RandomFaces(15, 64).faces("default", "photo", 200);
    Thread cancelled = new Thread(() -> writeInterrupted(index, faces));
    cancelled.start();
    cancelled.join();

    index.upsert(faces);
    index.flush();
    eventually(() -> assertThat(index.size(), is(200L)));
  }

  /**
   * What a cancelled stream processor looks like to the index: whether it answers is its affair.
   */
  private static void writeInterrupted(FaceIndex index, List<IndexedFace> faces) {
    for (IndexedFace face : faces) {
      Thread.currentThread().interrupt();
      try {
        index.upsert(List.of(face));
        index.search(query(face.vector(), 3));
        index.flush();
      } catch (FaceIndexException e) {
        assertThat(e.getMessage(), not(is("")));
      }
    }
  }
}
