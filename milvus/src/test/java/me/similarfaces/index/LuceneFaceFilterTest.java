package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneFaceFilterTest extends FaceFilterContract {
  @TempDir private Path dir;

  @Override
  protected FaceIndexHome home() {
    return new LuceneHome();
  }

  @Override
  protected String newLocation() {
    return dir.toString();
  }

  /** A face of which nothing is known is written as faces were before there were attributes. */
  @Test
  void anIndexFromBeforeThereWereAttributesOpensAndItsFacesMatchNoRestriction() {
    RandomFaces random = new RandomFaces(25, 64);
    FaceIndex before = open(64);
    before.upsert(random.faces("default", "old", 30));
    before.close();

    FaceIndex index = open(64);
    IndexedFace adult = RandomFaces.with(ADULT, random.face("default", "new", 0));
    index.upsert(List.of(adult));
    index.flush();
    assertThat(index.search(query(adult.vector(), FaceFilter.ANY)), hasSize(31));
    List<SimilarFace> adults = index.search(query(adult.vector(), ages(42, 43)));
    assertThat(BruteForce.ids(adults), is(List.of(adult.faceId())));
  }
}
