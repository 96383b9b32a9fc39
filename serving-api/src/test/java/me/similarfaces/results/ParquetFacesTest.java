package me.similarfaces.results;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import me.similarfaces.face.Field;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFacesTest {
  @TempDir Path folder;

  private List<Group> written(boolean vectors, FoundEntry... entries) throws IOException {
    Path file = folder.resolve("faces.parquet");
    try (ParquetFaces faces = new ParquetFaces(file, new FaceRows(vectors), vectors)) {
      for (FoundEntry entry : entries) {
        faces.add(entry);
      }
      faces.finish();
    }
    return ParquetRows.read(file);
  }

  @Test
  void aRowHasWhatTheDocumentHas() throws IOException {
    Group row = written(false, Found.photo("a/ü.jpg", "p", Found.fields("p"))).get(0);
    assertThat(row.getString("source", 0), is("/archive"));
    assertThat(row.getString("path", 0), is("a/ü.jpg"));
    assertThat(row.getString("photo_id", 0), is("p"));
    assertThat(row.getString("face_id", 0), is("p-00"));
    assertThat(row.getInteger("image_width", 0), is(640));
    assertThat(row.getDouble("box_x", 0), is(312.0));
    assertThat(row.getDouble("box_width", 0), is(168.2));
    assertThat(row.getDouble("box_height", 0), is(209.5));
    assertThat(row.getDouble("box_probability", 0), is(0.9981));
    assertThat(row.getDouble("mouth_right_y", 0), is(289.3));
    assertThat(row.getDouble("age", 0), is(31.2));
    assertThat(row.getDouble("age_low", 0), is(26.0));
    assertThat(row.getDouble("age_high", 0), is(37.0));
    assertThat(row.getString("age_model", 0), is("age-model"));
    assertThat(row.getString("gender", 0), is("female"));
    assertThat(row.getDouble("gender_confidence", 0), is(0.98));
    assertThat(row.getString("race_model", 0), is("race-model"));
    assertThat(row.getString("embedding_model", 0), is("embedding-model"));
    assertThat(row.getFieldRepetitionCount("age_failure"), is(0));
    assertThat(row.getType().containsField("embedding"), is(false));
  }

  @Test
  void aFieldThatFailedIsEmptyAndSaysWhy() throws IOException {
    Group row = written(false, Found.photo("a", "p", Found.without(Field.EMOTION, "p"))).get(0);
    assertThat(row.getFieldRepetitionCount("emotion"), is(0));
    assertThat(row.getFieldRepetitionCount("emotion_confidence"), is(0));
    assertThat(row.getString("emotion_failure", 0), is("model_error"));
    assertThat(row.getString("race", 0), is("black"));
  }

  @Test
  void embeddingsAreListsOfFloats() throws IOException {
    List<Group> rows =
        written(
            true,
            Found.photo("a", "p", Found.fields("p")),
            Found.photo("b", "q", Found.without(Field.EMBEDDING, "q")));
    Group list = rows.get(0).getGroup("embedding", 0);
    assertThat(list.getFieldRepetitionCount("list"), is(Found.VECTOR.length));
    assertThat(list.getGroup("list", 0).getFloat("element", 0), is(Found.VECTOR[0]));
    assertThat(list.getGroup("list", 1).getFloat("element", 0), is(Found.VECTOR[1]));
    assertThat(rows.get(1).getFieldRepetitionCount("embedding"), is(0));
  }

  @Test
  void onlyFacesOfPhotosThatAreDoneHaveRows() throws IOException {
    List<Group> rows =
        written(
            false,
            Found.refused("notes.txt", "not_an_image"),
            Found.faceless("wall.jpg", "w"),
            Found.failed("broken.jpg", "b", "undecodable_image"));
    assertThat(rows, hasSize(0));
  }
}
