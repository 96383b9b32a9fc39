package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import me.similarfaces.api.Client.Answer;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One photo of a group from the upload to the last field and its deletion. */
class PhotoContractTest {
  private static final Client CLIENT = TestServer.client();
  private static String id = "";
  private static Answer done;

  @BeforeAll
  static void aGroupIsUploaded() {
    id = CLIENT.uploadForm("photo", TestServer.sample(1)).id();
    done = CLIENT.finished(id);
  }

  @ParameterizedTest
  @CsvSource({"1,3", "2,3", "3,3", "4,4", "5,5", "6,4"})
  void everyFaceOfTheSamplesIsFound(int sample, int faces) {
    Answer answer = CLIENT.finished(CLIENT.upload(TestServer.sample(sample)).id());
    assertThat(answer.json().path("faces").size(), is(faces));
  }

  @Test
  void everyFieldOfEveryFaceIsDoneInTheEnd() {
    assertThat(done.text(), done.json().path("status").asText(), is("done"));
    for (JsonNode face : done.json().path("faces")) {
      for (String field : List.of("embedding", "similar", "age", "gender", "emotion", "race")) {
        assertThat(
            face.path(field).toString(), face.path(field).path("status").asText(), is("done"));
      }
      assertThat(
          face.path("age").path("low").asDouble(),
          lessThan(face.path("age").path("high").asDouble()));
    }
  }

  @Test
  void facesAreOrderedByTheAreaOfTheirBox() {
    List<Double> areas = new ArrayList<>();
    for (JsonNode face : done.json().path("faces")) {
      JsonNode box = face.path("box");
      areas.add(
          (box.path("x_max").asDouble() - box.path("x_min").asDouble())
              * (box.path("y_max").asDouble() - box.path("y_min").asDouble()));
    }
    assertThat(areas, is(areas.stream().sorted((a, b) -> Double.compare(b, a)).toList()));
  }

  @Test
  void theTimesOfTheStagesLieWithinTheTotal() {
    JsonNode timings = done.json().path("timings");
    double total = timings.path("total").asDouble();
    for (String stage : List.of("queued", "decode", "detect", "embed", "similar", "race")) {
      assertThat(stage, timings.path(stage).asDouble(), greaterThanOrEqualTo(0.0));
    }
    assertThat(timings.path("detect").asDouble(), is(greaterThan(0.0)));
    for (JsonNode stage : done.json().path("timeline")) {
      assertThat(stage.path("end").asDouble(), is(lessThanOrEqualTo(total)));
      assertThat(
          stage.path("start").asDouble(), is(lessThanOrEqualTo(stage.path("end").asDouble())));
    }
  }

  @Test
  void theTagOfADocumentSavesItsTransferUntilItChanges() {
    Answer first = CLIENT.get("/api/v1/photos/" + id);
    Answer again = CLIENT.get("/api/v1/photos/" + id, "If-None-Match", first.header("ETag"));
    assertThat(again.status(), is(304));
    assertThat(again.bytes().length, is(0));
    assertThat(again.header("ETag"), is(first.header("ETag")));
    assertThat(CLIENT.get("/api/v1/photos/" + id, "If-None-Match", "\"other\"").status(), is(200));
    assertThat(CLIENT.get("/api/v1/photos/" + id, "If-None-Match", "*").status(), is(304));
  }

  @Test
  void theTagChangesWithEveryNewFieldAndLongPollsSeeThemAll() {
    String path = "/api/v1/photos/" + CLIENT.upload(TestServer.sample(2)).id();
    List<String> tags = new ArrayList<>();
    Answer answer = CLIENT.get(path);
    while (!answer.json().path("status").asText().equals("done")) {
      tags.add(answer.header("ETag"));
      answer = CLIENT.get(path + "?wait=30", "If-None-Match", answer.header("ETag"));
      assertThat(answer.status(), is(200));
    }
    tags.add(answer.header("ETag"));
    assertThat(tags.stream().distinct().toList(), is(tags));
    assertThat(tags.size(), is(greaterThan(2)));
  }

  @Test
  void aLongPollEndsWithItsTime() {
    long start = System.nanoTime();
    Answer answer =
        CLIENT.get("/api/v1/photos/" + id + "?wait=1", "If-None-Match", done.header("ETag"));
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(answer.status(), is(304));
    assertThat(seconds, is(greaterThan(0.9)));
  }

  @Test
  void waitingWithoutATagIsAnsweredAtOnce() {
    assertThat(CLIENT.get("/api/v1/photos/" + id + "?wait=30").status(), is(200));
  }

  @ParameterizedTest
  @CsvSource({"wait=31", "wait=-1", "wait=soon", "wait=NaN", "wait=1&wait=2"})
  void anotherTimeToWaitIsNotUnderstood(String query) {
    Answer answer = CLIENT.get("/api/v1/photos/" + id + "?" + query);
    assertThat(answer.status(), is(400));
    assertThat(answer.code(), is("bad_parameter"));
  }

  @Test
  void pictureAndCropsAreJpegsThatCanBeAskedForAgain() {
    String crop = done.json().path("faces").path(0).path("crop_url").asText();
    for (String path : List.of("/api/v1/photos/" + id + "/image", crop)) {
      Answer picture = CLIENT.get(path);
      assertThat(picture.header("Content-Type"), is("image/jpeg"));
      assertThat(picture.bytes()[1] & 0xff, is(0xd8));
      assertThat(CLIENT.get(path, "If-None-Match", picture.header("ETag")).status(), is(304));
    }
  }

  @Test
  void theEmbeddingHasLengthOneAndItsOwnAddress() {
    JsonNode face = done.json().path("faces").path(0);
    assertThat(face.path("embedding").has("vector"), is(false));
    Answer answer = CLIENT.get("/api/v1/faces/" + face.path("id").asText() + "/embedding");
    double sum = 0;
    for (JsonNode x : answer.json().path("vector")) {
      sum += x.asDouble() * x.asDouble();
    }
    assertThat(answer.json().path("vector").size(), is(512));
    assertThat(sum, is(closeTo(1, 1e-4)));
  }

  @Test
  void aSearchAfreshFindsPhotosThatCameLaterAndNeverTheSamePhoto() {
    String face = done.json().path("faces").path(0).path("id").asText();
    String twin = CLIENT.upload(TestServer.sample(1)).id();
    CLIENT.finished(twin);
    JsonNode found = similar(face, "?limit=100&min_similarity=0.99");
    // A face can be found within a second after its field SIMILAR is known.
    for (int i = 0; i < 100 && !found.toString().contains(twin); i++) {
      sleep(100);
      found = similar(face, "?limit=100&min_similarity=0.99");
    }
    List<String> photos = new ArrayList<>();
    found.path("matches").forEach(match -> photos.add(match.path("photo_id").asText()));
    assertThat(photos, hasItem(twin));
    assertThat(photos, everyItem(is(not(id))));
    assertThat(found.path("matches").path(0).path("same_person").asBoolean(), is(true));
    assertThat(similar(face, "?limit=1").path("matches").size(), is(1));
    assertThat(similar(face, "?min_similarity=1").path("status").asText(), is("done"));
  }

  private static JsonNode similar(String face, String query) {
    return CLIENT.get("/api/v1/faces/" + face + "/similar" + query).json();
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=101", "limit=2.5", "limit=x", "min_similarity=2"})
  void anotherSearchIsNotUnderstood(String query) {
    String face = done.json().path("faces").path(0).path("id").asText();
    Answer answer = CLIENT.get("/api/v1/faces/" + face + "/similar?" + query);
    assertThat(answer.status(), is(400));
    assertThat(answer.code(), is("bad_parameter"));
  }

  @Test
  void whatIsDeletedIsGoneFromEveryAddressAndEverySearch() {
    String kept = done.json().path("faces").path(0).path("id").asText();
    Answer twin = CLIENT.finished(CLIENT.upload(TestServer.sample(1)).id());
    String face = twin.json().path("faces").path(0).path("id").asText();
    assertThat(CLIENT.delete("/api/v1/photos/" + twin.id()).status(), is(204));
    for (String part : List.of("", "/image", "/events")) {
      Answer answer = CLIENT.get("/api/v1/photos/" + twin.id() + part);
      assertThat(answer.status(), is(404));
      assertThat(answer.code(), is("photo_not_found"));
    }
    for (String part : List.of("crop", "similar", "embedding")) {
      Answer answer = CLIENT.get("/api/v1/faces/" + face + "/" + part);
      assertThat(answer.status(), is(404));
      assertThat(answer.code(), is("face_not_found"));
    }
    assertThat(CLIENT.delete("/api/v1/photos/" + twin.id()).code(), is("photo_not_found"));
    assertThat(similar(kept, "?limit=100").toString().contains(twin.id()), is(false));
  }

  @Test
  void aPhotoDeletedWhileItIsProcessedDoesNotComeBack() throws InterruptedException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ids.add(CLIENT.upload(TestServer.sample(1 + i)).id());
    }
    for (String photo : ids) {
      assertThat(CLIENT.delete("/api/v1/photos/" + photo).status(), is(204));
    }
    // Whoever had taken one up is through with it when a photo that came later is done.
    CLIENT.finished(CLIENT.upload(TestServer.sample(1)).id());
    for (String photo : ids) {
      assertThat(CLIENT.get("/api/v1/photos/" + photo).status(), is(404));
      assertThat(TestServer.stores().photos().exists(photo), is(false));
    }
    String face = done.json().path("faces").path(0).path("id").asText();
    String found = similar(face, "?limit=100&min_similarity=-1").toString();
    for (String photo : ids) {
      assertThat(found.contains(photo), is(false));
    }
  }

  @Test
  void whoWaitsForAPhotoIsToldOfItsDeletion() throws Exception {
    String photo = CLIENT.upload(TestPhotos.jpeg(20, 20)).id();
    String tag = CLIENT.finished(photo).header("ETag");
    Thread deletion =
        new Thread(
            () -> {
              sleep(500);
              CLIENT.delete("/api/v1/photos/" + photo);
            });
    deletion.start();
    Answer answer = CLIENT.get("/api/v1/photos/" + photo + "?wait=30", "If-None-Match", tag);
    deletion.join();
    assertThat(answer.status(), is(404));
    assertThat(answer.code(), is("photo_not_found"));
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void eventsTellTheBoxesFirstThenEachFieldOnceThenTheEnd() {
    String photo = CLIENT.upload(TestServer.sample(3)).id();
    Answer stream = CLIENT.get("/api/v1/photos/" + photo + "/events");
    assertThat(stream.header("Content-Type"), startsWith("text/event-stream;"));
    List<String> events =
        stream
            .text()
            .lines()
            .filter(line -> line.startsWith("event: "))
            .map(line -> line.substring(7))
            .toList();
    assertThat(events.get(0), is("faces"));
    assertThat(events.get(events.size() - 1), is("done"));
    assertThat(events.stream().filter("field"::equals).count(), is(18L));
    assertThat(events.stream().distinct().toList(), contains("faces", "field", "done"));
  }

  @Test
  void anUnknownPhotoOrFaceIsNotFoundWhateverItsName() {
    for (String name : List.of("0".repeat(32), "x", "0-1", "-", "a".repeat(3000))) {
      assertThat(CLIENT.get("/api/v1/photos/" + name).code(), is("photo_not_found"));
      assertThat(CLIENT.delete("/api/v1/photos/" + name).code(), is("photo_not_found"));
      assertThat(CLIENT.get("/api/v1/faces/" + name + "/crop").code(), is("face_not_found"));
    }
    assertThat(CLIENT.get("/api/v1/faces/" + id + "-99/similar").code(), is("face_not_found"));
  }
}
