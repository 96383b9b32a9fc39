package me.similarfaces.index;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MilvusFaceIndexTest extends FaceIndexContract {
  @Override
  protected FaceIndexHome home() {
    return new MilvusHome();
  }

  @Override
  protected String newLocation() {
    return MilvusServer.uri();
  }

  @Test
  void aCollectionOfOtherDimensionsSaysBothSizes() {
    open("model-of-two-sizes@1", 64).close();

    Exception e = assertThrows(FaceIndexException.class, () -> open("model-of-two-sizes@1", 512));
    assertThat(e.getMessage(), containsString("has 64 dimensions, and is not for"));
    assertThat(e.getMessage(), containsString("model-of-two-sizes@1 with 512 dimensions"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\" or photo_id != \"\\", "'\\", "\"]\n\r\t\0 or gender in [\"%_{}ä"})
  void noTextOfAFaceBreaksOutOfAFilter(String hostile) {
    RandomFaces random = new RandomFaces(20, 64);
    FaceIndex index = open("hostile@1", 64);
    IndexedFace other = random.face("default", "other", 0);
    IndexedFace odd = RandomFaces.with(of(hostile), random.face(hostile, hostile, 0));
    index.upsert(List.of(other, odd));
    index.flush();

    FaceQuery query = new FaceQuery(hostile, odd.vector(), 10, ANY, "", genders(hostile, "male"));
    assertThat(BruteForce.ids(index.search(query)), is(List.of(odd.faceId())));
    FaceQuery without = new FaceQuery(hostile, odd.vector(), 10, ANY, hostile);
    assertThat(index.search(without), is(empty()));
    FaceQuery unlike = new FaceQuery("default", odd.vector(), 10, ANY, "", genders(hostile));
    assertThat(index.search(unlike), is(empty()));
    index.deletePhoto(hostile, hostile);
    assertThat(index.size(), is(1L));
  }

  private static FaceAttributes of(String gender) {
    return new FaceAttributes(
        OptionalDouble.empty(), Optional.of(gender), Optional.empty(), Optional.empty());
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    String nowhere = "http://127.0.0.1:9";
    MilvusSettings settings =
        new MilvusSettings(nowhere, "", Optional.empty(), Duration.ofMillis(200));

    Exception e =
        assertThrows(FaceIndexException.class, () -> MilvusFaceIndex.open(settings, "model@1", 64));
    assertThat(e.getMessage(), containsString(nowhere));
  }

  @Test
  void aRestartOfTheServerIsSatOutAndLosesNothing() {
    RandomFaces random = new RandomFaces(21, 64);
    FaceIndex index = open(64);
    List<IndexedFace> faces = random.faces("default", "photo", 50);
    index.upsert(faces);

    MilvusServer.restart();

    assertThat(index.size(), is(50L));
    assertFinds(index, faces.get(7));
    index.upsert(random.faces("default", "later", 1));
    assertThat(index.size(), is(51L));
    assertThat(index.search(query(random.vector(), 100)), hasSize(51));
  }
}
