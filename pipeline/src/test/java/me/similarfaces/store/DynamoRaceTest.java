package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stores that know nothing of each other, as those of several processes, at the same photo. */
@Timeout(120)
class DynamoRaceTest {
  private static final int ROUNDS = 25;
  private static final List<Field> FIELDS = List.of(Field.values());

  private final DynamoHome home = new DynamoHome();
  private final List<PhotoStore> stores =
      List.of(home.open(), home.open(), home.open(), home.open());
  private final PhotoStore store = stores.get(0);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
    home.close();
  }

  @Test
  void oneValueOfAFieldWinsAndTheVersionGrowsOnce() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String id = "photo-" + round;
      store.create(Samples.photo(id));
      race(racer -> stores.get(racer).putField(age(id, racer)));
      PhotoRecord photo = store.find(id).orElseThrow();
      assertThat(photo.version(), is(2L));
      assertThat(photo.fields().size(), is(1));
      stores.forEach(each -> assertThat(each.find(id), is(Optional.of(photo))));
    }
  }

  @Test
  void aValueBeatsFailuresWhoeverComesFirst() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String id = "photo-" + round;
      store.create(Samples.photo(id));
      race(
          racer ->
              stores
                  .get(racer)
                  .putField(racer == 1 ? age(id, racer) : Samples.failed(id, 0, Field.AGE)));
      PhotoRecord photo = store.find(id).orElseThrow();
      assertThat(PhotoProgress.result(photo, id + "-00", Field.AGE), is(Optional.of(age(id, 1))));
      assertThat("once or twice", photo.version() == 2 || photo.version() == 3, is(true));
    }
  }

  @Test
  void oneIdempotencyKeyIsOnePhotoHoweverManyUploadsComeAtOnce() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String key = "key-" + round;
      List<String> ids =
          race(racer -> stores.get(racer).create(Samples.photo(key + "-" + racer, "c", key, 1)));
      assertThat(ids, everyItem(is(ids.get(0))));
      assertThat(store.exists(ids.get(0)), is(true));
      assertThat(store.findByIdempotencyKey("c", key), is(Optional.of(ids.get(0))));
    }
    assertThat("a photo and a key each", home.items().size(), is(2 * ROUNDS));
  }

  @Test
  void theFirstExtractionWinsAndIsWhole() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String id = "photo-" + round;
      store.create(Samples.photo(id));
      race(racer -> stores.get(racer).putExtraction(Samples.extraction(id, racer + 1)));
      PhotoRecord photo = store.find(id).orElseThrow();
      assertThat(photo.version(), is(2L));
      int faces = PhotoProgress.faces(photo).size();
      store.putField(Samples.done(id, faces - 1, Field.AGE));
      assertThat(store.find(id).orElseThrow().fields().size(), is(1));
      store.putField(Samples.done(id, faces, Field.AGE));
      assertThat(store.find(id).orElseThrow().fields().size(), is(1));
    }
  }

  @Test
  void aPhotoThatIsCompletedWhileItIsGivenUpIsDone() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String id = "photo-" + round;
      store.create(Samples.photo(id));
      race(
          racer ->
              racer == 0
                  ? store.fail(id, new Failure(Failure.INTERNAL_ERROR, "given up"))
                  : part(stores.get(racer), id, racer));
      PhotoRecord photo = store.find(id).orElseThrow();
      assertThat(PhotoProgress.status(photo), is(PhotoStatus.DONE));
      assertThat(photo.failure(), is(Optional.empty()));
    }
    assertThat(store.stats().unfinished().orElseThrow(), is(0L));
  }

  /** Each of three writes the faces and a third of the fields. */
  private static boolean part(PhotoStore store, String id, int racer) {
    boolean there = store.putExtraction(Samples.extraction(id, 1)).exists();
    for (int i = racer - 1; i < FIELDS.size(); i += 3) {
      there &= store.putField(Samples.done(id, 0, FIELDS.get(i))).exists();
    }
    return there;
  }

  private static FieldResult age(String id, int years) {
    return FieldResult.done(
        id + "-00", Field.AGE, new FieldValue.Age(years, 0, 99), "model", new Span(years, 99));
  }

  private interface Racer<T> {
    T run(int number);
  }

  private <T> List<T> race(Racer<T> racer) throws Exception {
    CyclicBarrier start = new CyclicBarrier(stores.size());
    List<Callable<T>> work =
        IntStream.range(0, stores.size())
            .mapToObj(
                number ->
                    (Callable<T>)
                        () -> {
                          start.await();
                          return racer.run(number);
                        })
            .toList();
    List<T> results = new ArrayList<>();
    for (Future<T> each : threads.invokeAll(work)) {
      results.add(each.get());
    }
    return results;
  }
}
