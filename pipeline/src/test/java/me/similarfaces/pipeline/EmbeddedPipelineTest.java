package me.similarfaces.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import me.similarfaces.face.Face;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.index.FaceFilter;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoRecord.Extracted;
import me.similarfaces.store.PhotoStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole graph with real models, on Flink, over a real data directory. */
class EmbeddedPipelineTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path data;
  private static Installation home;
  private static EmbeddedPipeline pipeline;
  private long indexedBefore;

  @BeforeAll
  static void start() throws Exception {
    home = new Installation(data);
    pipeline = EmbeddedPipeline.start(home.settings());
    assertThat(pipeline.awaitStart(PATIENCE), is(PipelineStatus.RUNNING));
  }

  @AfterAll
  static void stop() {
    pipeline.close();
    assertThat(pipeline.status().state(), is(PipelineStatus.State.STOPPED));
    home.close();
  }

  @BeforeEach
  void count() {
    indexedBefore = home.indexed();
  }

  @Test
  void theSamplePhotosEndWithEveryFieldOfEveryFace() throws Exception {
    samplesEndWithEveryFieldOfEveryFace(home);
    assertThat(home.indexed() - indexedBefore, is(22L));
    home.awaitEmptyQueue(PATIENCE);
  }

  static List<PhotoRecord> samplesEndWithEveryFieldOfEveryFace(Installation home) throws Exception {
    List<String> ids =
        IntStream.rangeClosed(1, 6).mapToObj(Installation::sample).map(home::upload).toList();
    List<PhotoRecord> photos = home.awaitEnd(ids, PATIENCE);
    assertThat(photos.stream().map(Installation::faces).toList(), contains(3, 3, 3, 4, 5, 4));
    assertThat(
        photos.stream().map(PhotoProgress::status).toList(), everyItem(is(PhotoStatus.DONE)));
    assertThat(Installation.failures(photos), is(empty()));
    return photos;
  }

  @Test
  void theTimesOfAPhotoAreInTheOrderOfItsWalk() throws Exception {
    String id = home.upload(Installation.sample(1));
    PhotoRecord photo = home.awaitEnd(List.of(id), PATIENCE).get(0);
    Extracted extracted = photo.extraction().orElseThrow();
    long detected = extracted.detect().endMicros();
    assertThat(extracted.decode().endMicros(), lessThanOrEqualTo(extracted.detect().startMicros()));
    photo
        .fields()
        .values()
        .forEach(
            fields ->
                fields
                    .values()
                    .forEach(
                        field -> assertThat(field.span().startMicros(), greaterThan(detected))));
  }

  @Test
  void searchesCanBeFilteredByWhatIsKnownOfAFace() throws Exception {
    String id = home.upload(Installation.sample(5));
    PhotoRecord photo = home.awaitEnd(List.of(id), PATIENCE).get(0);
    home.awaitEmptyQueue(PATIENCE);
    for (Face face : PhotoProgress.faces(photo)) {
      String gender = gender(photo, face);
      assertThat(home.found(photo, face, genders(gender)), hasItem(face.id()));
      String other = gender.equals("female") ? "male" : "female";
      assertThat(home.found(photo, face, genders(other)), not(hasItem(face.id())));
    }
  }

  static FaceFilter genders(String gender) {
    return new FaceFilter(
        OptionalDouble.empty(), OptionalDouble.empty(), Set.of(gender), Set.of(), Set.of());
  }

  static String gender(PhotoRecord photo, Face face) {
    FieldResult result = PhotoProgress.result(photo, face.id(), Field.GENDER).orElseThrow();
    return ((FieldValue.Label) result.value().orElseThrow()).value();
  }

  @Test
  void everyFaceHasACropToLookAt() throws Exception {
    String id = home.upload(Installation.sample(2));
    PhotoRecord photo = home.awaitEnd(List.of(id), PATIENCE).get(0);
    for (Face face : PhotoProgress.faces(photo)) {
      byte[] crop = home.backends().blobs().read(home.backends().blobs().cropUri(face.id()));
      assertThat(crop.length, greaterThan(500));
    }
  }

  @Test
  void aPhotoThatIsNoPhotoFailsAndTheOthersPass() throws Exception {
    String before = home.upload(Installation.sample(1));
    String text = home.accept(ByteBuffer.wrap(new byte[] {'n', 'o'}), 10, 10);
    String after = home.upload(Installation.sample(3));
    List<PhotoRecord> photos = home.awaitEnd(List.of(before, text, after), PATIENCE);
    assertThat(
        photos.stream().map(PhotoProgress::status).toList(),
        contains(PhotoStatus.DONE, PhotoStatus.FAILED, PhotoStatus.DONE));
    assertThat(photos.get(1).failure().orElseThrow().reason(), is(Failure.UNDECODABLE_IMAGE));
  }

  @Test
  void aPhotoWhoseImageIsMissingFails() throws Exception {
    String id = home.acceptWithoutImage();
    PhotoRecord photo = home.awaitEnd(List.of(id), PATIENCE).get(0);
    assertThat(photo.failure().orElseThrow().reason(), is(Failure.IMAGE_UNAVAILABLE));
  }

  @Test
  void aPhotoThatIsDeletedWhileItIsProcessedLeavesNothingBehind() throws Exception {
    for (int round = 0; round < 12; round++) {
      String id = home.upload(Installation.sample(1 + round % 6));
      Thread.sleep(12L * round);
      assertThat(home.backends().deletion().delete(id), is(true));
      assertThat(home.backends().photos().find(id).isPresent(), is(false));
    }
    String last = home.upload(Installation.sample(1));
    home.awaitEnd(List.of(last), PATIENCE);
    home.awaitEmptyQueue(PATIENCE);
    assertThat(home.indexed() - indexedBefore, is(3L));
    home.backends().deletion().delete(last);
    assertThat(home.indexed(), is(indexedBefore));
  }

  @Test
  void nothingOfDeletedPhotosIsLeftInTheBlobStore() throws Exception {
    String id = home.upload(Installation.sample(4));
    home.awaitEnd(List.of(id), PATIENCE);
    assertThat(home.filesNamedAfter(id), is(1 + 4));
    home.backends().deletion().delete(id);
    assertThat(home.filesNamedAfter(id), is(0));
  }
}
