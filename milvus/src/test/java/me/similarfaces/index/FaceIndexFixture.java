package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the contracts of a face index stand on. Each test gets a model of its own, so that tests may
 * share a server.
 */
public abstract class FaceIndexFixture {
  protected static final float ANY = -1;
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  protected final String model = "contract/" + UUID.randomUUID() + "@1";
  private final List<FaceIndex> opened = new ArrayList<>();
  protected String location;

  /** The kind of index under test. */
  protected abstract FaceIndexHome home();

  /** Where it lives during one test. */
  protected abstract String newLocation() throws IOException;

  @BeforeEach
  final void chooseLocation() throws IOException {
    location = newLocation();
  }

  @AfterEach
  final void closeAll() {
    opened.forEach(FaceIndex::close);
  }

  protected final FaceIndex open(int dimensions) {
    return open(model, dimensions);
  }

  protected final FaceIndex open(String ofModel, int dimensions) {
    FaceIndex index = home().open(location, ofModel, dimensions);
    opened.add(index);
    return index;
  }

  protected static FaceQuery query(float[] vector, int limit) {
    return new FaceQuery("default", vector, limit, ANY, "");
  }

  /** A search that takes whatever the filter lets through. */
  protected static FaceQuery query(float[] vector, FaceFilter filter) {
    return new FaceQuery("default", vector, FaceChecks.MAX_LIMIT, ANY, "", filter);
  }

  protected static FaceFilter ages(double least, double most) {
    return new FaceFilter(
        OptionalDouble.of(least), OptionalDouble.of(most), Set.of(), Set.of(), Set.of());
  }

  protected static FaceFilter genders(String... words) {
    return new FaceFilter(
        OptionalDouble.empty(), OptionalDouble.empty(), Set.of(words), Set.of(), Set.of());
  }

  protected static void assertFinds(FaceIndex index, IndexedFace face) {
    FaceQuery query = new FaceQuery(face.collection(), face.vector(), 3, ANY, "");
    assertThat(index.search(query).get(0).faceId(), is(face.faceId()));
  }

  /** Faces in the same order, except where similarities differ by no more than rounding. */
  protected static void assertSameFaces(List<SimilarFace> found, List<SimilarFace> right) {
    assertThat(found, hasSize(right.size()));
    assertThat(BruteForce.recall(found, right), is(1.0));
    for (int i = 0; i < right.size(); i++) {
      assertThat((double) found.get(i).similarity(), closeTo(right.get(i).similarity(), 1e-6));
    }
  }

  protected static void assertRefused(FaceIndex index, FaceQuery query, String reason) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> index.search(query));
    assertThat(e.getMessage(), containsString(reason));
  }

  /** A write may take a second to be searchable, not more. */
  protected static void eventually(Runnable assertion) {
    long deadline = System.nanoTime() + SECOND_NANOS;
    while (System.nanoTime() < deadline) {
      try {
        assertion.run();
        return;
      } catch (AssertionError notYet) {
        pause(20);
      }
    }
    assertion.run();
  }

  protected static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
