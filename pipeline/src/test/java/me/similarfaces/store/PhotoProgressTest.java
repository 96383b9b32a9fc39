package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.store.PhotoRecord.Extracted;
import org.junit.jupiter.api.Test;

class PhotoProgressTest {
  private static final List<Field> FIELDS = List.of(Field.values());

  @Test
  void aPhotoOfWhichNothingIsKnownIsQueued() {
    assertThat(PhotoProgress.status(photo(-1, 0, false)), is(PhotoStatus.QUEUED));
    assertThat(PhotoProgress.faces(photo(-1, 0, false)), is(empty()));
  }

  @Test
  void aPhotoWithFacesAndPendingFieldsIsProcessing() {
    assertThat(PhotoProgress.status(photo(2, 0, false)), is(PhotoStatus.PROCESSING));
    assertThat(PhotoProgress.status(photo(2, 11, false)), is(PhotoStatus.PROCESSING));
  }

  @Test
  void aPhotoIsDoneWithItsLastField() {
    assertThat(PhotoProgress.status(photo(2, 12, false)), is(PhotoStatus.DONE));
  }

  @Test
  void aPhotoWithNoFaceIsDone() {
    assertThat(PhotoProgress.status(photo(0, 0, false)), is(PhotoStatus.DONE));
  }

  @Test
  void aPhotoThatFailedIsFailedWhateverIsKnownOfIt() {
    assertThat(PhotoProgress.status(photo(-1, 0, true)), is(PhotoStatus.FAILED));
    assertThat(PhotoProgress.status(photo(2, 11, true)), is(PhotoStatus.FAILED));
  }

  @Test
  void completeWorkCountsMoreThanAFailure() {
    assertThat(PhotoProgress.status(photo(2, 12, true)), is(PhotoStatus.DONE));
  }

  @Test
  void aFieldWithoutAResultIsPending() {
    PhotoRecord photo = photo(2, 7, false);
    assertThat(PhotoProgress.result(photo, "p-00", Field.RACE).isPresent(), is(true));
    assertThat(PhotoProgress.result(photo, "p-01", Field.EMBEDDING).isPresent(), is(true));
    assertThat(PhotoProgress.result(photo, "p-01", Field.RACE).isPresent(), is(false));
    assertThat(PhotoProgress.result(photo, "p-02", Field.RACE).isPresent(), is(false));
  }

  @Test
  void theStatusHasTheNamesOfTheDocument() {
    assertThat(PhotoStatus.PROCESSING.wireName(), is("processing"));
    assertThat(PhotoStatus.FAILED.terminal(), is(true));
    assertThat(PhotoStatus.QUEUED.terminal(), is(false));
  }

  /** A photo with that many faces (-1: not extracted) and that many fields, every third failed. */
  private static PhotoRecord photo(int faces, int fields, boolean failed) {
    Map<String, Map<Field, FieldResult>> results = new HashMap<>();
    for (int i = 0; i < fields; i++) {
      int face = i / FIELDS.size();
      Field field = FIELDS.get(i % FIELDS.size());
      results
          .computeIfAbsent(Face.id("p", face), id -> new EnumMap<>(Field.class))
          .put(
              field,
              i % 3 == 0 ? Samples.failed("p", face, field) : Samples.done("p", face, field));
    }
    return new PhotoRecord(
        Samples.photo("p"),
        1,
        faces < 0 ? Optional.empty() : Optional.of(extracted(faces)),
        results,
        failed ? Optional.of(Samples.FAILURE) : Optional.empty());
  }

  private static Extracted extracted(int faces) {
    Extraction extraction = Samples.extraction("p", faces);
    return new Extracted(
        extraction.faces(), extraction.model(), extraction.decode(), extraction.detect());
  }
}
