package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import me.similarfaces.api.Client.Answer;
import me.similarfaces.face.Face;
import me.similarfaces.index.FaceAttributes;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final String ANNAS = "anna-has-this-long-key";
  private static final String BENS = "and-ben-has-another-one";

  @TempDir Path folder;
  private IdleServer server;
  private Client anna;
  private Client ben;

  @BeforeEach
  void start() {
    server =
        new IdleServer(folder, Map.of(Setting.API_KEYS, "anna:" + ANNAS + ",ben:" + BENS)).open();
    anna = server.client("x-api-key", ANNAS);
    ben = server.client("x-api-key", BENS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void withoutTheRightKeyNothingBelowApiAnswers() {
    for (Client stranger : List.of(server.client(), server.client("x-api-key", ANNAS + "x"))) {
      for (String path : List.of("/api/v1/photos/x", "/api/v1/faces/x/crop", "/api/nothing")) {
        Answer answer = stranger.get(path);
        assertThat(answer.status(), is(401));
        assertThat(answer.code(), is("unauthorized"));
        assertThat(answer.header("WWW-Authenticate"), is("ApiKey header=\"x-api-key\""));
      }
      assertThat(stranger.upload(TestPhotos.jpeg(8, 8)).code(), is("unauthorized"));
      assertThat(stranger.delete("/api/v1/photos/x").code(), is("unauthorized"));
    }
  }

  @Test
  void thePageAndTheHealthNeedNoKey() {
    for (String path : List.of("/", "/livez", "/docs", "/openapi.json", "/samples.json")) {
      assertThat(server.client().get(path).status(), is(200));
    }
  }

  @Test
  void nobodySeesOrDeletesAnothersPhotoEvenByItsId() {
    String id = anna.upload(TestPhotos.jpeg(8, 8)).id();
    assertThat(anna.get("/api/v1/photos/" + id).status(), is(200));
    for (String part : List.of("", "/image", "/events")) {
      assertThat(ben.get("/api/v1/photos/" + id + part).code(), is("photo_not_found"));
    }
    assertThat(ben.delete("/api/v1/photos/" + id).code(), is("photo_not_found"));
    assertThat(anna.get("/api/v1/photos/" + id).status(), is(200));
  }

  @Test
  void nobodyFindsAnothersFacesInASearch() {
    String mine = withFace(anna, "anna");
    String twin = withFace(anna, "anna");
    String other = withFace(ben, "ben");
    String found = anna.get("/api/v1/faces/" + Face.id(mine, 0) + "/similar").text();
    assertThat(found.contains(twin), is(true));
    assertThat(found.contains(other), is(false));
    for (String part : List.of("crop", "similar", "embedding")) {
      Answer answer = ben.get("/api/v1/faces/" + Face.id(mine, 0) + "/" + part);
      assertThat(answer.code(), is("face_not_found"));
    }
  }

  @Test
  void theSameIdempotencyKeyOfTwoCallersIsTwoPhotos() {
    byte[] photo = TestPhotos.jpeg(8, 8);
    String annas = anna.upload(photo, "Idempotency-Key", "k").id();
    assertThat(ben.upload(photo, "Idempotency-Key", "k").id(), is(not(annas)));
    assertThat(anna.upload(photo, "Idempotency-Key", "k").id(), is(annas));
  }

  private String withFace(Client client, String collection) {
    return StoredFace.in(server.stores(), client, collection, FaceAttributes.NONE);
  }
}
