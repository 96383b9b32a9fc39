package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Face;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue.Embedding;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.store.PhotoRecord.Extracted;
import me.similarfaces.store.PhotoStore.Stats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every photo store does. A new home of photos extends this class and says how it is opened.
 */
abstract class PhotoStoreContract {
  protected PhotoStoreHome home;
  protected PhotoStore store;

  /** A place without any photo. */
  abstract PhotoStoreHome newHome();

  @BeforeEach
  void open() {
    home = newHome();
    store = home.open();
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void aNewPhotoIsQueued() {
    NewPhoto photo = Samples.photo("p", "owner", "key", 7);
    store.create(photo);
    assertThat(
        store.find("p"),
        is(Optional.of(new PhotoRecord(photo, 1, Optional.empty(), Map.of(), Optional.empty()))));
    assertThat(PhotoProgress.status(found("p")), is(PhotoStatus.QUEUED));
  }

  @Test
  void anUnknownPhotoIsNotFoundAndCannotBeWrittenTo() {
    assertThat(store.find("p"), is(Optional.empty()));
    assertThat(store.exists("p"), is(false));
    assertThat(writesAbout("p"), contains(false, false, false));
  }

  @Test
  void whoWaitsIsToldOfTheNextChangeAndOfTheDeletion() {
    store.create(Samples.photo("p"));
    CompletableFuture<Void> extracted = store.changeAfter("p", 1);
    assertThat(extracted.isDone(), is(false));
    store.putExtraction(Samples.extraction("p", 1));
    assertThat(extracted.isDone(), is(true));
    assertThat("changed already", store.changeAfter("p", 1).isDone(), is(true));

    CompletableFuture<Void> deleted = store.changeAfter("p", 2);
    store.bury("p");
    assertThat(deleted.isDone(), is(true));
    assertThat(home.awaited(store), is(0));
  }

  @Test
  void whoGivesUpWaitingWakesNobodyElse() {
    store.create(Samples.photo("p"));
    CompletableFuture<Void> impatient = store.changeAfter("p", 1);
    CompletableFuture<Void> patient = store.changeAfter("p", 1);
    impatient.cancel(false);
    assertThat(patient.isDone(), is(false));
    assertThat(home.awaited(store), is(1));
    patient.complete(null);
    assertThat(home.awaited(store), is(0));
  }

  @Test
  void creatingAPhotoTwiceChangesNothing() {
    store.create(Samples.photo("p"));
    store.putExtraction(Samples.extraction("p", 1));
    assertThat(store.create(Samples.photo("p")), is("p"));
    assertThat(found("p").version(), is(2L));
  }

  @Test
  void theSameIdempotencyKeyIsTheSamePhotoWithinItsCollection() {
    assertThat(store.create(Samples.photo("a", "one", "key", 1)), is("a"));
    assertThat(store.create(Samples.photo("b", "one", "key", 1)), is("a"));
    assertThat(store.create(Samples.photo("c", "two", "key", 1)), is("c"));
    assertThat(store.exists("b"), is(false));
    assertThat(store.findByIdempotencyKey("two", "key"), is(Optional.of("c")));
    assertThat(store.findByIdempotencyKey("one", "other"), is(Optional.empty()));
  }

  @Test
  void theKeyOfADeletedPhotoIsFree() {
    store.create(Samples.photo("a", "one", "key", 1));
    store.bury("a");
    assertThat(store.findByIdempotencyKey("one", "key"), is(Optional.empty()));
    assertThat(store.create(Samples.photo("b", "one", "key", 1)), is("b"));
  }

  @Test
  void anExtractionComesOutAsItWentIn() {
    store.create(Samples.photo("p"));
    Extraction extraction = Samples.extraction("p", 2);
    assertThat(store.putExtraction(extraction), is(Standing.OPEN));
    assertThat(
        found("p").extraction(),
        is(
            Optional.of(
                new Extracted(
                    extraction.faces(),
                    extraction.model(),
                    extraction.decode(),
                    extraction.detect()))));
  }

  @Test
  void theFirstExtractionWins() {
    store.create(Samples.photo("p"));
    store.putExtraction(Samples.extraction("p", 2));
    assertThat(store.putExtraction(Samples.extraction("p", 3)), is(Standing.OPEN));
    assertThat(PhotoProgress.faces(found("p")).size(), is(2));
    assertThat(found("p").version(), is(2L));
  }

  @ParameterizedTest
  @EnumSource(Field.class)
  void aFieldComesOutAsItWentIn(Field field) {
    store.create(Samples.photo("p"));
    FieldResult result = Samples.done("p", 0, field);
    assertThat(store.putField(result), is(Standing.OPEN));
    FieldResult read = result("p", 0, field);
    if (field == Field.EMBEDDING) {
      assertThat(vector(read), is(vector(result)));
      assertThat(read.span(), is(result.span()));
    } else {
      assertThat(read, is(result));
    }
  }

  @Test
  void aFailedFieldComesOutAsItWentIn() {
    store.create(Samples.photo("p"));
    store.putField(Samples.failed("p", 0, Field.AGE));
    assertThat(result("p", 0, Field.AGE), is(Samples.failed("p", 0, Field.AGE)));
  }

  @Test
  void aValueReplacesAFailureAndNothingReplacesAValue() {
    store.create(Samples.photo("p"));
    store.putField(Samples.failed("p", 0, Field.AGE));
    store.putField(Samples.done("p", 0, Field.AGE));
    assertThat(found("p").version(), is(3L));
    assertThat(store.putField(Samples.failed("p", 0, Field.AGE)), is(Standing.OPEN));
    assertThat(store.putField(Samples.done("p", 0, Field.AGE)), is(Standing.OPEN));
    assertThat(found("p").version(), is(3L));
    assertThat(result("p", 0, Field.AGE), is(Samples.done("p", 0, Field.AGE)));
  }

  @Test
  void aPhotoWithNoFaceIsDone() {
    store.create(Samples.photo("p"));
    store.putExtraction(Samples.extraction("p", 0));
    assertThat(PhotoProgress.status(found("p")), is(PhotoStatus.DONE));
    assertThat(store.stats(), is(stats(1, 0, 0)));
  }

  @Test
  void thePhotoIsDoneWithTheLastFieldOfTheLastFace() {
    store.create(Samples.photo("p"));
    store.putExtraction(Samples.extraction("p", 2));
    for (Field field : Field.values()) {
      store.putField(Samples.done("p", 1, field));
      boolean last = field == Field.RACE;
      assertThat(
          store.putField(Samples.failed("p", 0, field)),
          is(last ? Standing.COMPLETED : Standing.OPEN));
      assertThat(PhotoProgress.status(found("p")) == PhotoStatus.DONE, is(last));
      assertThat(store.stats().unfinished(), is(OptionalLong.of(last ? 0 : 1)));
    }
  }

  @Test
  void aFieldOfAFaceThatExtractionDidNotFindIsLeftOut() {
    store.create(Samples.photo("p"));
    store.putExtraction(Samples.extraction("p", 1));
    assertThat(store.putField(Samples.done("p", 1, Field.AGE)), is(Standing.OPEN));
    assertThat(found("p").version(), is(2L));
    assertThat(found("p").fields().keySet(), is(empty()));
  }

  @Test
  void aFailedPhotoIsTerminalAndKeepsItsFirstReason() {
    store.create(Samples.photo("p"));
    assertThat(store.fail("p", Samples.FAILURE), is(true));
    assertThat(store.fail("p", new Failure(Failure.INTERNAL_ERROR, "later")), is(true));
    assertThat(found("p").failure(), is(Optional.of(Samples.FAILURE)));
    assertThat(found("p").version(), is(2L));
    assertThat(store.stats(), is(stats(1, 0, 1)));
  }

  @Test
  void aPhotoThatIsDoneCannotFail() {
    store.create(Samples.photo("p"));
    store.putExtraction(Samples.extraction("p", 0));
    assertThat(store.fail("p", Samples.FAILURE), is(true));
    assertThat(found("p").failure(), is(Optional.empty()));
    assertThat(found("p").version(), is(2L));
  }

  @Test
  void aFailedPhotoThatIsCompletedAfterAllIsDone() {
    store.create(Samples.photo("p"));
    store.fail("p", Samples.FAILURE);
    store.putExtraction(Samples.extraction("p", 0));
    assertThat(PhotoProgress.status(found("p")), is(PhotoStatus.DONE));
    assertThat(found("p").failure(), is(Optional.empty()));
    assertThat(store.stats(), is(stats(1, 0, 0)));
  }

  @Test
  void aBuriedPhotoDoesNotExistForAnyReaderOrWriter() {
    store.create(Samples.photo("p", "owner", "key", 1));
    store.putExtraction(Samples.extraction("p", 1));
    PhotoRecord before = found("p");
    assertThat(store.bury("p"), is(Optional.of(before)));
    assertThat(store.bury("p"), is(Optional.of(before)));
    assertThat(store.exists("p"), is(false));
    assertThat(writesAbout("p"), contains(false, false, false));
    assertThat(store.receivedBefore(100, 10), is(empty()));
    assertThat(store.unqueued(100), is(empty()));
    assertThat(store.stats(), is(stats(0, 0, 0)));
    assertThat(buried(), contains("p owner"));
  }

  @Test
  void whichOfSomePhotosExistIsOneQuestion() {
    store.create(Samples.photo("p"));
    store.create(Samples.photo("q"));
    store.create(Samples.photo("buried"));
    store.bury("buried");
    assertThat(store.existing(Set.of("p", "q", "buried", "unknown")), is(Set.of("p", "q")));
    assertThat(store.existing(Set.of()), is(empty()));
  }

  @Test
  void whatBecameOfPhotosIsToldOfThoseThatExist() {
    for (String id : List.of("new", "found", "done", "failed", "failed first", "buried")) {
      store.create(Samples.photo(id));
    }
    store.putExtraction(Samples.extraction("found", 3));
    store.putExtraction(Samples.extraction("done", 0));
    store.fail("failed", Samples.FAILURE);
    store.fail("failed first", Samples.FAILURE);
    store.putExtraction(Samples.extraction("failed first", 0));
    store.bury("buried");
    assertThat(
        store.fates(Set.of("new", "found", "done", "failed", "failed first", "buried", "unknown")),
        is(
            Map.of(
                "new", fate("new", false, Optional.empty(), OptionalInt.empty()),
                "found", fate("found", false, Optional.empty(), OptionalInt.of(3)),
                "done", fate("done", true, Optional.empty(), OptionalInt.of(0)),
                "failed", fate("failed", false, Optional.of(Samples.FAILURE), OptionalInt.empty()),
                "failed first", fate("failed first", true, Optional.empty(), OptionalInt.of(0)))));
    assertThat(store.fates(Set.of()), is(Map.of()));
  }

  private static PhotoFate fate(
      String id, boolean done, Optional<Failure> failure, OptionalInt faces) {
    return new PhotoFate(Samples.photo(id), done, failure, faces);
  }

  @Test
  void aPurgedPhotoLeavesNothingButItsIdOnTheListOfTheDead() {
    store.create(Samples.photo("p"));
    store.putField(Samples.done("p", 0, Field.AGE));
    store.bury("p");
    store.purge("p");
    store.purge("p");
    assertThat(store.bury("p"), is(Optional.empty()));
    assertThat(store.create(Samples.photo("p")), is("p"));
    assertThat(store.exists("p"), is(false));
    assertThat(home.stored("p"), is(0L));
  }

  @Test
  void aDeletionIsRememberedUntilItIsSettled() {
    store.create(Samples.photo("p"));
    store.bury("p");
    store.purge("p");
    assertThat(buried(), contains("p owner"));
    store.settle("p");
    assertThat(store.buried(), is(empty()));
    store.create(Samples.photo("p"));
    assertThat(store.exists("p"), is(false));
  }

  @Test
  void onlyABuriedPhotoCanBePurged() {
    store.create(Samples.photo("p"));
    store.purge("p");
    assertThat(store.exists("p"), is(true));
  }

  @Test
  void photosAreListedByWhenTheyWereReceived() {
    store.create(Samples.photo("a", "one", "1", 30));
    store.create(Samples.photo("b", "one", "2", 10));
    store.create(Samples.photo("c", "two", "3", 20));
    assertThat(store.receivedBefore(30, 10), contains("b", "c"));
    assertThat(store.receivedBefore(100, 1), contains("b"));
  }

  @Test
  void unfinishedPhotosAreToldAsTheTasksTheyWereQueuedAs() {
    store.create(Samples.photo("done", "one", "1", 10));
    store.putExtraction(Samples.extraction("done", 0));
    store.create(Samples.photo("failed", "one", "2", 10));
    store.fail("failed", Samples.FAILURE);
    store.create(Samples.photo("late", "one", "3", 30));
    store.create(Samples.photo("open", "one", "4", 20));
    assertThat(store.unqueued(30), contains(new PhotoTask("open", "one", "/pictures/open", 20, 0)));
  }

  @Test
  void everythingIsThereAfterReopening() {
    store.create(Samples.photo("p"));
    store.putExtraction(Samples.extraction("p", 1));
    store.putField(Samples.done("p", 0, Field.AGE));
    PhotoRecord before = found("p");
    store.close();
    store = home.open();
    assertThat(found("p"), is(before));
    assertThat(before.fields(), is(not(Map.of())));
    assertThat(before.version(), is(greaterThan(1L)));
  }

  private List<Boolean> writesAbout(String id) {
    return List.of(
        store.putExtraction(Samples.extraction(id, 1)).exists(),
        store.putField(Samples.done(id, 0, Field.AGE)).exists(),
        store.fail(id, Samples.FAILURE));
  }

  private List<String> buried() {
    return store.buried().stream().map(b -> b.photoId() + " " + b.collection()).toList();
  }

  protected PhotoRecord found(String id) {
    return store.find(id).orElseThrow();
  }

  protected FieldResult result(String id, int face, Field field) {
    return PhotoProgress.result(found(id), Face.id(id, face), field).orElseThrow();
  }

  private static float[] vector(FieldResult result) {
    return ((Embedding) result.value().orElseThrow()).vector();
  }

  private Stats stats(long photos, long unfinished, long failed) {
    return home.told(
        new Stats(OptionalLong.of(photos), OptionalLong.of(unfinished), OptionalLong.of(failed)));
  }
}
