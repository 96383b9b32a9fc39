package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import me.similarfaces.face.Face;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.FieldValue.Embedding;
import me.similarfaces.face.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of writes in any order, repeated and late, against the model. */
abstract class PhotoStoreModelContract {
  private static final int PHOTOS = 12;
  private static final List<Field> FIELDS = List.of(Field.values());

  private final StoreModel model = new StoreModel();
  private PhotoStoreHome home;
  private PhotoStore store;
  private Random random;
  private int number;

  /** A place without any photo. */
  abstract PhotoStoreHome newHome();

  /** How long a history is; as long as the kind of store allows in some seconds. */
  abstract int steps();

  @AfterEach
  void close() {
    home.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyHistoryEndsAsTheModelSays(long seed) {
    random = new Random(seed);
    home = newHome();
    store = home.open();
    for (int step = 0; step < steps(); step++) {
      String id = "photo-" + random.nextInt(PHOTOS);
      step(id);
      assertThat(readable(store.find(id)), is(readable(model.find(id))));
      if (step % 10 == 0) {
        assertThat(store.stats(), is(home.told(model.stats())));
      }
    }
  }

  private void step(String id) {
    int dice = random.nextInt(1000);
    if (dice < 60) {
      create(id);
    } else if (dice < 100) {
      int faces = random.nextInt(3);
      assertThat(
          store.putExtraction(Samples.extraction(id, faces)),
          is(model.putExtraction(Samples.extraction(id, faces))));
    } else if (dice < 950) {
      putField(id);
    } else if (dice < 980) {
      Failure failure = new Failure(Failure.INTERNAL_ERROR, "number " + number++);
      assertThat(store.fail(id, failure), is(model.fail(id, failure)));
    } else if (dice < 990) {
      delete(id);
    } else if (dice < 993) {
      store = home.open();
    }
  }

  private void create(String id) {
    String key = "key-" + random.nextInt(6);
    NewPhoto photo =
        random.nextInt(4) == 0 ? Samples.photo(id, "owner", key, 1000) : Samples.photo(id);
    assertThat(store.create(photo), is(model.create(photo)));
  }

  private void putField(String id) {
    Field field = FIELDS.get(random.nextInt(FIELDS.size()));
    int face = random.nextInt(3);
    FieldResult result = random.nextInt(3) == 0 ? failed(id, face, field) : done(id, face, field);
    assertThat(store.putField(result), is(model.putField(result)));
  }

  /** No two results are alike, so that it shows which one won. */
  private FieldResult done(String id, int face, Field field) {
    FieldValue value =
        switch (field) {
          case EMBEDDING -> new Embedding(new float[] {random.nextFloat(), number});
          case SIMILAR -> Samples.value(field);
          case AGE -> new FieldValue.Age(random.nextFloat() * 100, 0, number);
          case GENDER, EMOTION, RACE ->
              new FieldValue.Label("x", 1, Map.of("x", random.nextFloat()));
        };
    return FieldResult.done(Face.id(id, face), field, value, "m", span());
  }

  private FieldResult failed(String id, int face, Field field) {
    return FieldResult.failed(Face.id(id, face), field, Samples.FAILURE, "m", span());
  }

  private Span span() {
    return new Span(number++, number++);
  }

  private void delete(String id) {
    assertThat(readable(store.bury(id)), is(readable(model.bury(id))));
    if (random.nextBoolean()) {
      store = home.open();
    }
    store.purge(id);
  }

  /**
   * As text, for arrays are only equal to themselves. What came early of faces that extraction did
   * not find is nobody's business.
   */
  private static String readable(Optional<PhotoRecord> photo) {
    return photo.map(PhotoStoreModelContract::readable).orElse("none");
  }

  private static String readable(PhotoRecord photo) {
    Map<String, String> fields = new TreeMap<>();
    photo
        .fields()
        .forEach(
            (face, results) -> {
              if (isFaceOf(photo, face)) {
                results.forEach((field, result) -> fields.put(face + field, readable(result)));
              }
            });
    return photo.photo() + " " + photo.version() + photo.extraction() + fields + photo.failure();
  }

  private static boolean isFaceOf(PhotoRecord photo, String faceId) {
    return photo.extraction().isEmpty()
        || PhotoProgress.faces(photo).stream().map(Face::id).anyMatch(faceId::equals);
  }

  private static String readable(FieldResult result) {
    String value =
        result.value().filter(Embedding.class::isInstance).isPresent()
            ? Arrays.toString(((Embedding) result.value().get()).vector())
            : result.value().toString();
    return value + result.failure() + result.span() + result.model();
  }
}
