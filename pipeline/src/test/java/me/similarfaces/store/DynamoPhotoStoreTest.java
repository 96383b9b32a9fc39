package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.Span;
import org.junit.jupiter.api.Test;

class DynamoPhotoStoreTest extends PhotoStoreContract {
  private static final List<Field> FIELDS = List.of(Field.values());

  private DynamoHome table;

  @Override
  PhotoStoreHome newHome() {
    table = new DynamoHome();
    return table;
  }

  @Test
  void aPhotoOfAHundredFacesIsMorePagesThanOneAndIsPurgedAsAWhole() {
    store.create(Samples.photo("p"));
    store.putExtraction(Samples.extraction("p", 100));
    IntStream.range(0, 600)
        .parallel()
        .forEach(i -> store.putField(large(i / 6, FIELDS.get(i % 6))));

    PhotoRecord photo = found("p");
    assertThat(PhotoProgress.status(photo), is(PhotoStatus.DONE));
    assertThat(photo.version(), is(602L));
    assertThat(result("p", 99, Field.AGE), is(Samples.done("p", 99, Field.AGE)));
    assertThat(store.stats().unfinished(), is(OptionalLong.of(0)));
    assertThat("a page is 1 MB", bytes(), is(greaterThan(1 << 20)));

    assertThat(store.bury("p").orElseThrow().fields().size(), is(100));
    store.purge("p");
    assertThat(home.stored("p"), is(0L));
  }

  private static FieldResult large(int face, Field field) {
    if (field != Field.SIMILAR) {
      return Samples.done("p", face, field);
    }
    FieldValue.Match match = new FieldValue.Match("a-photo-with-a-long-name-01", "a", 0.5f, true);
    FieldValue value = new FieldValue.Similar(Collections.nCopies(150, match));
    return FieldResult.done(Face.id("p", face), field, value, "model", new Span(1, 2));
  }

  private int bytes() {
    return table.items().stream()
        .flatMap(item -> item.bytes("value").stream())
        .mapToInt(value -> value.length)
        .sum();
  }

  @Test
  void whatComesLateAboutADeletedPhotoLeavesNothing() {
    store.create(Samples.photo("p", "owner", "key", 1));
    store.putField(Samples.done("p", 0, Field.AGE));
    store.bury("p");
    store.purge("p");
    assertThat(store.putField(Samples.done("p", 0, Field.RACE)), is(Standing.GONE));
    assertThat(store.putExtraction(Samples.extraction("p", 1)), is(Standing.GONE));
    assertThat(store.fail("p", Samples.FAILURE), is(false));
    store.queued("p");

    assertThat(table.items().size(), is(1));
    assertThat(
        attributesOf("p"),
        containsInAnyOrder("pk", "sk", "buried_at", "collection", "todo", "since"));
    store.settle("p");
    assertThat(attributesOf("p"), containsInAnyOrder("pk", "sk", "buried_at", "expires_at"));
    assertThat(store.putField(Samples.done("p", 0, Field.AGE)), is(Standing.GONE));
    assertThat(table.items().size(), is(1));
  }

  private Set<String> attributesOf(String id) {
    return table.calls().get(PhotoItem.key(id)).orElseThrow().attributes().keySet();
  }

  @Test
  void aWriterThatWasKilledBeforeItLookedIsTidiedUpAfterByTheNextPurge() {
    store.create(Samples.photo("p"));
    store.bury("p");
    store.purge("p");
    put(FieldItem.of(Samples.done("p", 0, Field.AGE)));
    store.purge("p");
    assertThat(home.stored("p"), is(0L));
    assertThat(store.buried().size(), is(1));
  }

  @Test
  void whatIsNotPurgedYetIsNotForgotten() {
    store.create(Samples.photo("p"));
    store.bury("p");
    store.settle("p");
    assertThat(store.buried().size(), is(1));
  }

  @Test
  void aFieldOfAFaceThatExtractionDidNotFindIsNotKept() {
    store.create(Samples.photo("p"));
    store.putField(Samples.done("p", 2, Field.AGE));
    store.putExtraction(Samples.extraction("p", 1));
    store.putField(Samples.done("p", 1, Field.AGE));
    assertThat(found("p").fields(), is(Map.of()));
    assertThat("photo, faces, what came early", home.stored("p"), is(3L));
  }

  @Test
  void aFieldThatNoProcessCouldTellThePhotoOfCountsWithItsRepetition() {
    store.create(Samples.photo("p"));
    put(FieldItem.of(Samples.done("p", 0, Field.AGE)));
    assertThat(found("p").fields(), is(Map.of()));
    store.putField(
        FieldResult.done("p-00", Field.AGE, new FieldValue.Age(1, 1, 1), "m", new Span(1, 2)));
    assertThat("the first wins", result("p", 0, Field.AGE), is(Samples.done("p", 0, Field.AGE)));
    assertThat(found("p").version(), is(2L));
  }

  @Test
  void facesThatNoProcessCouldTellThePhotoOfCountWithTheirRepetition() {
    store.create(Samples.photo("p"));
    put(FacesItem.of(Samples.extraction("p", 2)));
    assertThat(PhotoProgress.status(found("p")), is(PhotoStatus.QUEUED));
    store.putExtraction(Samples.extraction("p", 3));
    assertThat("the first wins", PhotoProgress.faces(found("p")).size(), is(2));
    store.putField(Samples.done("p", 2, Field.AGE));
    assertThat(found("p").version(), is(2L));
  }

  @Test
  void aPhotoWhoseLastWriterDiedIsDoneAllTheSameAndFinishedByTheRepetition() {
    store.create(Samples.photo("p"));
    store.putExtraction(Samples.extraction("p", 1));
    for (Field field : FIELDS.subList(1, 6)) {
      store.putField(Samples.done("p", 0, field));
    }
    FieldResult last = Samples.done("p", 0, Field.EMBEDDING);
    put(FieldItem.of(last));
    table
        .calls()
        .update(
            PhotoItem.key("p"),
            "ADD #known :words, #version :one SET #failure = :text, #failure_detail = :text",
            PhotoItem.ALIVE,
            Map.of(
                ":words", DynamoValue.texts(KnownFields.word(last)),
                ":one", DynamoValue.number(1),
                ":text", DynamoValue.text("killed")));
    assertThat(PhotoProgress.status(found("p")), is(PhotoStatus.DONE));
    assertThat(found("p").failure(), is(Optional.empty()));
    assertThat(store.stats().unfinished(), is(OptionalLong.of(1)));

    long version = found("p").version();
    assertThat(store.putField(last), is(Standing.COMPLETE));
    assertThat(store.stats().unfinished(), is(OptionalLong.of(0)));
    assertThat(store.fail("p", Samples.FAILURE), is(true));
    assertThat(found("p").failure(), is(Optional.empty()));
    assertThat(found("p").version(), is(version));
  }

  @Test
  void onlyAPhotoThatNobodySaidIsQueuedIsToBeQueued() {
    store.create(Samples.photo("lost"));
    store.create(Samples.photo("queued"));
    store.queued("queued");
    store.create(Samples.photo("done"));
    store.putExtraction(Samples.extraction("done", 0));
    store.queued("done");
    assertThat(
        store.unqueued(2000).stream().map(task -> task.photoId()).toList(), contains("lost"));
    assertThat(store.stats().unfinished(), is(OptionalLong.of(2)));
  }

  @Test
  void aPhotoWhoseProcessDiedBeforeItHadItsKeyGetsIt() {
    NewPhoto photo = Samples.photo("a", "one", "key", 1);
    store.announce("a");
    put(PhotoItem.created(photo));
    assertThat(store.unqueued(2000).size(), is(1));
    assertThat(store.findByIdempotencyKey("one", "key"), is(Optional.of("a")));
    assertThat(store.abandoned(Long.MAX_VALUE), is(empty()));
  }

  @Test
  void aPhotoWhoseProcessDiedBeforeItLearntThatItsKeyIsTakenGoes() {
    store.announce("late");
    put(PhotoItem.created(Samples.photo("late", "one", "key", 1)));
    table.calls().delete(DynamoItem.key("key#3#one#key", "key"));
    store.create(Samples.photo("a", "one", "key", 1));
    store.queued("a");
    assertThat(store.unqueued(2000), is(empty()));
    assertThat(store.exists("late"), is(false));
    assertThat("its picture is to be removed", store.abandoned(Long.MAX_VALUE), contains("late"));
  }

  @Test
  void theLatePurgeOfADeletedPhotoLeavesItsKeyToItsSuccessor() {
    store.create(Samples.photo("a", "one", "key", 1));
    store.bury("a");
    store.create(Samples.photo("b", "one", "key", 1));
    store.purge("a");
    assertThat(store.findByIdempotencyKey("one", "key"), is(Optional.of("b")));
    store.bury("b");
    store.purge("b");
    assertThat("two tombstones", table.items().size(), is(2));
  }

  @Test
  void namesWithTheSeparatorAreNotMixedUp() {
    store.create(Samples.photo("a", "one#two", "key", 1));
    assertThat(store.findByIdempotencyKey("one", "two#key"), is(Optional.empty()));
    assertThat(store.findByIdempotencyKey("one#two", "key"), is(Optional.of("a")));
  }

  private void put(DynamoItem item) {
    table.calls().put(item, "attribute_not_exists(#pk)", Map.of());
  }
}
