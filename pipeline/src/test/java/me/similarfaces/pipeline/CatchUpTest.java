package me.similarfaces.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.similarfaces.face.Box;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.face.Point;
import me.similarfaces.face.Span;
import me.similarfaces.index.FaceFilter;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.index.FaceQuery;
import me.similarfaces.index.IndexedFace;
import me.similarfaces.index.LuceneFaceIndex;
import me.similarfaces.index.SimilarFace;
import me.similarfaces.sqlite.SqliteDatabase;
import me.similarfaces.store.Archive;
import me.similarfaces.store.DataDirectory;
import me.similarfaces.store.NewPhoto;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.store.Recomputed;
import me.similarfaces.store.SqlitePhotoStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process dies when results are replaced and the index has not followed. */
class CatchUpTest {
  private static final String OWNER = "owner";
  private static final String OLD = "embedder@before";
  private static final Archive ARCHIVE = Archive.of(OWNER, List.of("/a.zip"));
  private static final Span SPAN = new Span(0, 1);

  @TempDir Path folder;
  private Homes homes;
  private String model;

  @BeforeEach
  void storePhotosOfAnOldModel() {
    homes = Homes.in(folder.resolve("data"), Path.of(System.getProperty("similarfaces.pack")));
    try (Backends backends = Backends.of(homes)) {
      model = backends.index().model();
      for (String id : List.of("p", "untouched")) {
        store(backends.photos(), id, 2, OLD, "male");
        backends
            .blobs()
            .write(
                backends.blobs().cropUri(Face.id(id, 0)),
                ByteBuffer.wrap(new byte[1]),
                "image/jpeg");
      }
      index(backends.index(), "p");
    }
    try (FaceIndex old = openOld()) {
      index(old, "p");
    }
  }

  private FaceIndex openOld() {
    return LuceneFaceIndex.open(folder.resolve("data").resolve("index"), OLD, 512);
  }

  private static void index(FaceIndex index, String id) {
    for (int face = 0; face < 2; face++) {
      index.upsert(List.of(new IndexedFace(Face.id(id, face), id, OWNER, 0, vector())));
    }
    index.flush();
  }

  private static float[] vector() {
    float[] vector = new float[512];
    vector[0] = 1;
    return vector;
  }

  private static void store(PhotoStore photos, String id, int faces, String model, String gender) {
    photos.create(new NewPhoto(id, OWNER, "", 8, 8, 1, Optional.empty()));
    List<Face> found = IntStream.range(0, faces).mapToObj(face -> face(Face.id(id, face))).toList();
    photos.putExtraction(
        new Extraction(new PhotoTask(id, OWNER, "", 0, 1), found, "m", SPAN, SPAN));
    for (Face face : found) {
      Stream.of(Field.values())
          .map(field -> FieldResult.done(face.id(), field, value(field, gender), model, SPAN))
          .forEach(photos::putField);
    }
  }

  private static Face face(String id) {
    Point point = new Point(1, 1);
    return new Face(id, new Box(0, 0, 8, 8, 1), new Landmarks(point, point, point, point, point));
  }

  private static FieldValue value(Field field, String word) {
    return switch (field) {
      case EMBEDDING -> new FieldValue.Embedding(vector());
      case SIMILAR -> new FieldValue.Similar(List.of());
      case AGE -> new FieldValue.Age(30, 25, 35);
      case GENDER, EMOTION, RACE -> new FieldValue.Label(word, 1, Map.of(word, 1f));
    };
  }

  /** As a process does that dies before the index follows. */
  private void replace(String embedder) {
    Path staged = folder.resolve("staged.db");
    try (SqliteDatabase database = SqliteDatabase.open(staged);
        PhotoStore photos = new SqlitePhotoStore(database)) {
      store(photos, "p", 1, embedder, "female");
    }
    Path data = DataDirectory.database(folder.resolve("data"));
    try (SqliteDatabase database = SqliteDatabase.open(data)) {
      int photos = new Recomputed(database).takeOver(staged, ARCHIVE, List.of(), id -> "");
      assertThat(photos, is(1));
    }
  }

  private static Set<String> found(Backends backends, FaceFilter filter) {
    FaceQuery query = new FaceQuery(OWNER, vector(), 100, 0, "", filter);
    return backends.index().search(query).stream()
        .map(SimilarFace::faceId)
        .collect(Collectors.toSet());
  }

  @Test
  void theNextOpeningMakesTheIndexFollow() {
    replace(model);
    try (Backends backends = Backends.of(homes)) {
      FaceFilter women =
          new FaceFilter(
              OptionalDouble.empty(), OptionalDouble.empty(), Set.of("female"), Set.of(), Set.of());
      assertThat(found(backends, women), is(Set.of(Face.id("p", 0))));
      assertThat(found(backends, FaceFilter.ANY), is(Set.of(Face.id("p", 0))));
      assertThat(
          backends.archives().orElseThrow().recomputed().unindexedAfter("", 10), is(List.of()));
      assertThat("cut out of other boxes", crop(backends, "p"), is(false));
      assertThat(crop(backends, "untouched"), is(true));
    }
    try (FaceIndex old = openOld()) {
      assertThat("its folder is gone, and made anew", old.size(), is(0L));
    }
  }

  private static boolean crop(Backends backends, String id) {
    return Files.exists(Path.of(backends.blobs().cropUri(Face.id(id, 0))));
  }

  @Test
  void photosOfAModelThatIsNotInUseWaitForIt() {
    replace("embedder@next");
    try (Backends backends = Backends.of(homes)) {
      assertThat(found(backends, FaceFilter.ANY), is(Set.of()));
      assertThat(
          backends.archives().orElseThrow().recomputed().unindexedAfter("", 10).size(), is(1));
    }
  }
}
