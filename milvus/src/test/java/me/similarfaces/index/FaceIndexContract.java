package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * What every face index finds, and what it refuses. A new home of the index extends this class,
 * {@link FaceFilterContract} and {@link FaceIndexEnduranceContract} and says how it is opened.
 */
public abstract class FaceIndexContract extends FaceIndexFixture {
  private static final FaceAttributes NO_AGE =
      new FaceAttributes(
          OptionalDouble.of(Double.NaN), Optional.empty(), Optional.empty(), Optional.empty());

  @Test
  void aNewIndexIsEmptyAndFindsNothing() {
    FaceIndex index = open(64);

    assertThat(index.size(), is(0L));
    assertThat(index.search(query(new RandomFaces(1, 64).vector(), 10)), is(empty()));
  }

  @Test
  void theSimilarityIsTheCosineFromOneToMinusOne() {
    RandomFaces random = new RandomFaces(2, 64);
    IndexedFace same = random.face("default", "same", 0);
    IndexedFace near = random.face("default", "near", 0, random.like(same.vector(), 0.7));
    IndexedFace opposite = random.face("default", "opposite", 0, negated(same.vector()));
    FaceIndex index = open(64);
    index.upsert(List.of(opposite, near, same));

    eventually(() -> assertThat(index.search(query(same.vector(), 10)), hasSize(3)));
    List<SimilarFace> found = index.search(query(same.vector(), 10));
    assertThat(BruteForce.ids(found), is(List.of(same.faceId(), near.faceId(), opposite.faceId())));
    assertThat((double) found.get(0).similarity(), closeTo(1, 1e-6));
    double cosine = BruteForce.dot(near.vector(), same.vector());
    assertThat((double) found.get(1).similarity(), closeTo(cosine, 1e-6));
    assertThat((double) found.get(2).similarity(), closeTo(-1, 1e-6));
  }

  @Test
  void neitherManyCopiesOfAFaceNorTheFacesBehindThemAreLost() {
    RandomFaces random = new RandomFaces(3, 64);
    float[] popular = random.vector();
    BruteForce expected = new BruteForce();
    for (int i = 0; i < 800; i++) {
      expected.upsert(List.of(random.face("default", "copy" + i, 0, popular)));
      expected.upsert(List.of(random.face("default", "other" + i, 0)));
    }
    FaceIndex index = open(64);
    index.upsert(expected.faces());
    index.flush();

    assertThat(index.search(query(popular, 800)), hasSize(800));
    assertThat(BruteForce.ids(index.search(query(popular, 800))), everyItem(startsWith("copy")));
    FaceQuery other = query(random.vector(), 100);
    double recall = BruteForce.recall(index.search(other), expected.search(other));
    assertThat(recall, greaterThanOrEqualTo(0.98));
  }

  @Test
  void onlyTheMostSimilarFacesUpToTheLimitAndDownToTheLowestSimilarityComeBack() {
    RandomFaces random = new RandomFaces(4, 64);
    BruteForce expected = new BruteForce();
    expected.upsert(random.faces("default", "photo", 300));
    FaceIndex index = open(64);
    index.upsert(expected.faces());
    eventually(() -> assertThat(index.size(), is(300L)));

    for (int limit : new int[] {1, 7, 300, 1000}) {
      FaceQuery query = new FaceQuery("default", random.vector(), limit, 0.05f, "");
      assertSameFaces(index.search(query), expected.search(query));
    }
  }

  @Test
  void whatIsFlushedIsFoundAtOnce() {
    RandomFaces random = new RandomFaces(16, 64);
    FaceIndex index = open(64);
    for (int i = 0; i < 10; i++) {
      IndexedFace face = random.face("default", "photo" + i, 0);
      index.upsert(List.of(face));
      index.flush();
      assertFinds(index, face);
    }
  }

  @Test
  void collectionsNeverSeeNorDeleteEachOthersFaces() {
    RandomFaces random = new RandomFaces(5, 64);
    IndexedFace mine = random.face("mine", "mine", 0);
    IndexedFace yours = random.face("yours", "yours", 0, mine.vector());
    FaceIndex index = open(64);
    index.upsert(List.of(mine, yours));
    eventually(() -> assertThat(index.size(), is(2L)));

    index.deletePhoto("mine", "yours");

    FaceQuery query = new FaceQuery("yours", mine.vector(), 10, ANY, "");
    assertThat(BruteForce.ids(index.search(query)), is(List.of(yours.faceId())));
    FaceQuery nobody = new FaceQuery("nobody", mine.vector(), 10, ANY, "");
    assertThat(index.search(nobody), is(empty()));
  }

  @Test
  void aDeletedPhotoIsGoneWhenTheDeletionReturnsAndCanComeBack() {
    RandomFaces random = new RandomFaces(6, 64);
    FaceIndex index = open(64);
    for (int i = 0; i < 8; i++) {
      IndexedFace face = random.face("default", "photo", 0);
      index.upsert(List.of(face, random.face("default", "photo", 1)));
      if (i % 2 == 0) {
        eventually(() -> assertThat(index.size(), is(2L)));
      }
      index.deletePhoto("default", "photo");

      assertThat(index.search(query(face.vector(), 10)), is(empty()));
      assertThat(index.size(), is(0L));
    }
  }

  @Test
  void deletingAPhotoThatWasNeverThereChangesNothing() {
    FaceIndex index = open(64);
    index.upsert(new RandomFaces(7, 64).faces("default", "photo", 3));

    index.deletePhoto("default", "other");
    index.deletePhoto("nobody", "photo1");

    eventually(() -> assertThat(index.size(), is(3L)));
  }

  @Test
  void writingAFaceAgainReplacesIt() {
    RandomFaces random = new RandomFaces(8, 64);
    IndexedFace before = random.face("default", "photo", 0);
    IndexedFace after = random.face("default", "photo", 0);
    FaceIndex index = open(64);
    for (int i = 0; i < 5; i++) {
      index.upsert(List.of(before, before));
    }
    index.upsert(List.of(after));

    FaceQuery exactly = new FaceQuery("default", after.vector(), 10, 0.999f, "");
    eventually(() -> assertThat(index.search(exactly), hasSize(1)));
    assertThat(index.search(query(before.vector(), 10)), hasSize(1));
    assertThat(index.size(), is(1L));
  }

  @Test
  void aFaceThatCanNotBeIndexedIsNamedAndNothingOfItsListIsWritten() {
    RandomFaces random = new RandomFaces(9, 64);
    FaceIndex index = open(64);
    IndexedFace good = random.face("default", "good", 0);
    float[] twice = random.vector();
    twice[0] += 1;
    float[] nan = random.vector();
    nan[5] = Float.NaN;

    List<IndexedFace> bad = new ArrayList<>();
    for (float[] vector : List.of(new float[63], new float[64], twice, nan)) {
      bad.add(random.face("default", "bad", 7, vector));
    }
    bad.add(RandomFaces.with(NO_AGE, random.face("default", "bad", 7)));
    for (IndexedFace one : bad) {
      List<IndexedFace> faces = List.of(good, one);
      Exception e = assertThrows(IllegalArgumentException.class, () -> index.upsert(faces));
      assertThat(e.getMessage(), startsWith("face bad-07 "));
    }
    index.flush();
    pause(1000);
    assertThat(index.size(), is(0L));
  }

  @Test
  void aSearchThatMakesNoSenseIsRefused() {
    FaceIndex index = open(64);
    float[] vector = new RandomFaces(10, 64).vector();

    assertRefused(index, new FaceQuery("default", new float[64], 10, ANY, ""), "not normalised");
    assertRefused(index, new FaceQuery("default", new float[12], 10, ANY, ""), "12 dimensions");
    assertRefused(index, new FaceQuery("default", vector, 0, ANY, ""), "limit");
    assertRefused(index, new FaceQuery("default", vector, 1001, ANY, ""), "limit");
    assertRefused(index, new FaceQuery("default", vector, 10, Float.NaN, ""), "similarity");
    assertRefused(index, query(vector, ages(30, 29)), "lowest age is above the highest");
  }

  @Test
  void aClosedIndexSaysSoAndClosesAgainWithoutComplaint() {
    FaceIndex index = open(64);
    index.close();
    index.close();

    List<IndexedFace> faces = new RandomFaces(12, 64).faces("default", "photo", 1);
    assertThrows(FaceIndexException.class, () -> index.upsert(faces));
    assertThrows(FaceIndexException.class, index::size);
  }

  @Test
  void facesOfAnotherModelVersionAreNeverSeen() {
    RandomFaces random = new RandomFaces(13, 64);
    IndexedFace face = random.face("default", "photo", 0);
    FaceIndex index = open(model, 64);
    // As the ids of a user's own models end; see docs/decisions/0073.
    FaceIndex other = open(model + "+3fa9c0d1", 64);
    index.upsert(List.of(face));

    eventually(() -> assertThat(index.size(), is(1L)));
    assertThat(other.search(query(face.vector(), 10)), is(empty()));
  }

  private static float[] negated(float[] vector) {
    float[] negative = vector.clone();
    for (int i = 0; i < negative.length; i++) {
      negative[i] = -negative[i];
    }
    return negative;
  }
}
