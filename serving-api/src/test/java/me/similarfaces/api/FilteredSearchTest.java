package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import me.similarfaces.api.Client.Answer;
import me.similarfaces.face.Face;
import me.similarfaces.index.FaceAttributes;
import me.similarfaces.neuron.pack.ModelPack;
import me.similarfaces.neuron.pack.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search that is restricted by what the other faces look like. */
class FilteredSearchTest {
  @TempDir static Path folder;
  private static IdleServer server;
  private static String asking;

  /** By what a test calls them: the photo's id. */
  private static Map<String, String> photos;

  @BeforeAll
  static void storeFaces() {
    server = new IdleServer(folder, Map.of()).open();
    asking = Face.id(store(FaceAttributes.NONE), 0);
    photos =
        Map.of(
            "woman", store(face(40.5, "female", "happy", "east_asian")),
            "man", store(face(40.5, "male", "sad", "black")),
            "girl", store(face(8, "female", "sad", "white")),
            "unknown", store(FaceAttributes.NONE));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static FaceAttributes face(double age, String gender, String emotion, String race) {
    return new FaceAttributes(
        OptionalDouble.of(age), Optional.of(gender), Optional.of(emotion), Optional.of(race));
  }

  private static String store(FaceAttributes attributes) {
    return StoredFace.in(server.stores(), server.client(), ApiKeys.KEYLESS_COLLECTION, attributes);
  }

  private static Answer similar(String query) {
    return server.client().get("/api/v1/faces/" + asking + "/similar?" + query);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=10, girl man unknown woman",
    "gender=female, girl woman",
    "gender=female&gender=male, girl man woman",
    "'gender=female,male', girl man woman",
    "'gender=female&emotion=sad,happy&race=white', girl",
    "emotion=angry, ''",
    "race=east_asian&race=black, man woman",
    "min_age=0, girl man woman",
    "max_age=8, girl",
    "min_age=8.1&max_age=40.5, man woman",
    "min_age=8.1&max_age=40.4, ''",
    "min_age=30&gender=male&emotion=sad&race=black&limit=1, man"
  })
  void onlyFacesThatMatchEveryRestrictionComeBack(String query, String expected) {
    Set<String> found = new TreeSet<>();
    for (Map.Entry<String, String> photo : photos.entrySet()) {
      if (similar(query).text().contains(photo.getValue())) {
        found.add(photo.getKey());
      }
    }
    assertThat(String.join(" ", found), is(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "FACE_ATTRIBUTES, gender, gender=unknown",
    "FACE_ATTRIBUTES, gender, gender=",
    "FACE_ATTRIBUTES, gender, 'gender=male,'",
    "EMOTION, emotion, emotion=happy&emotion=Happy",
    "FACE_ATTRIBUTES, race, 'race=white, black'"
  })
  void anUnknownWordIsAnsweredWithThoseOfTheModel(Task task, String name, String query) {
    Answer answer = similar(query.replace(" ", "%20"));
    assertThat(answer.status(), is(400));
    assertThat(answer.code(), is("bad_parameter"));
    List<String> labels = ModelPack.open(TestServer.pack()).model(task).output(name).labels();
    assertThat(
        answer.json().path("detail").asText(),
        is(name + " is one or more of " + String.join(", ", labels)));
  }

  @ParameterizedTest
  @CsvSource({
    "min_age=-1, min_age is a number from 0",
    "max_age=121, max_age is a number from 0",
    "min_age=old, min_age is a number from 0",
    "max_age=NaN, max_age is a number from 0",
    "min_age=1&min_age=2, min_age is a number from 0",
    "min_age=30&max_age=29.9, min_age is not above max_age"
  })
  void agesThatMakeNoSenseAreNotUnderstood(String query, String detail) {
    Answer answer = similar(query);
    assertThat(answer.status(), is(400));
    assertThat(answer.code(), is("bad_parameter"));
    assertThat(answer.json().path("detail").asText(), containsString(detail));
  }

  @Test
  void theWordsAreThoseOfThePhotoDocument() {
    Client client = TestServer.client();
    Answer photo = client.finished(client.upload(TestServer.sample(1)).id());
    for (String name : List.of("gender", "emotion", "race")) {
      String word = photo.json().at("/faces/0/" + name + "/value").asText();
      assertThat(name, similar(name + "=" + word).status(), is(200));
    }
  }

  @Test
  void anEmbeddingOfAnotherModelIsNotSearchedFor() {
    String photo =
        StoredFace.embedded(
            server.stores(), server.client(), ApiKeys.KEYLESS_COLLECTION, "embedder@next");
    Answer answer = server.client().get("/api/v1/faces/" + Face.id(photo, 0) + "/similar");
    assertThat(answer.json().path("status").asText(), is("failed"));
    assertThat(answer.json().path("reason").asText(), is("other_model"));
  }
}
