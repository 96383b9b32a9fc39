package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.similarfaces.face.Box;
import me.similarfaces.face.Face;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;
import me.similarfaces.face.Span;
import me.similarfaces.store.NewPhoto;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoRecord.Extracted;
import org.junit.jupiter.api.Test;

class PhotoDocumentsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long RECEIVED = 1_795_454_431_120L;
  private static final NewPhoto PHOTO =
      new NewPhoto("p", "default", "uri", 1024, 768, RECEIVED, Optional.empty());
  private static final Face FACE =
      new Face(
          "p-00",
          new Box(312.04f, 120.5f, 480.2f, 330f, 0.99846f),
          new Landmarks(
              new Point(350.1f, 200.2f),
              new Point(431.8f, 199f),
              new Point(391, 245.5f),
              new Point(360.2f, 290.1f),
              new Point(425.5f, 289.3f)));

  @Test
  void aQueuedPhotoHasItsPictureAndNothingElse() throws JsonProcessingException {
    PhotoRecord photo = new PhotoRecord(PHOTO, 1, Optional.empty(), Map.of(), Optional.empty());
    assertThat(
        json(photo),
        is(
            tree(
                """
                {"id": "p", "status": "queued", "received_at": "2026-11-23T17:20:31.120Z",
                 "failure": null,
                 "image": {"width": 1024, "height": 768, "url": "/api/v1/photos/p/image"},
                 "faces": [], "timings": {}, "timeline": []}""")));
  }

  @Test
  void everyFieldHasTheShapeOfTheContract() throws JsonProcessingException {
    JsonNode document = json(photo(doneFields()));
    assertThat(document.path("status").asText(), is("done"));
    assertThat(
        document.path("faces").path(0),
        is(
            tree(
                """
                {"id": "p-00",
                 "box": {"x_min": 312.0, "y_min": 120.5, "x_max": 480.2, "y_max": 330.0,
                         "probability": 0.9985},
                 "landmarks": {"left_eye": [350.1, 200.2], "right_eye": [431.8, 199.0],
                               "nose": [391.0, 245.5], "mouth_left": [360.2, 290.1],
                               "mouth_right": [425.5, 289.3]},
                 "crop_url": "/api/v1/faces/p-00/crop",
                 "embedding": {"status": "done", "dimensions": 2, "model": "m@1"},
                 "similar": {"status": "done", "matches": [
                   {"face_id": "q-01", "photo_id": "q", "similarity": 0.71, "same_person": true,
                    "crop_url": "/api/v1/faces/q-01/crop"}]},
                 "age": {"status": "done", "value": 31.2, "low": 26.0, "high": 37.0,
                         "model": "m@1"},
                 "gender": {"status": "done", "value": "female", "confidence": 0.98,
                            "scores": {"female": 0.98}, "model": "m@1"},
                 "emotion": {"status": "done", "value": "happy", "confidence": 0.9,
                             "scores": {"happy": 0.9}, "model": "m@1"},
                 "race": {"status": "failed", "reason": "model_error", "detail": "NaN"}}""")));
  }

  @Test
  void computingTimesAreSummedAndTheTotalIsUpToTheLastField() throws JsonProcessingException {
    JsonNode document = json(photo(doneFields()));
    assertThat(
        document.path("timings"),
        is(
            tree(
                """
                {"queued": 3.0, "decode": 9.0, "detect": 22.0, "embed": 8.0, "similar": 8.0,
                 "age": 8.0, "gender": 8.0, "emotion": 8.0, "total": 48.0}""")));
    assertThat(
        document.path("timeline").path(3),
        is(tree("{\"stage\": \"embed\", \"start\": 40.0, \"end\": 48.0}")));
  }

  @Test
  void aFieldThatHasNotLandedIsPendingAndThereIsNoTotalYet() throws JsonProcessingException {
    Map<Field, FieldResult> fields = doneFields();
    fields.remove(Field.EMOTION);
    JsonNode document = json(photo(fields));
    assertThat(document.path("status").asText(), is("processing"));
    assertThat(
        document.path("faces").path(0).path("emotion"), is(tree("{\"status\": \"pending\"}")));
    assertThat(document.path("timings").has("total"), is(false));
  }

  @Test
  void nothingIsPendingInAPhotoThatFailed() throws JsonProcessingException {
    PhotoRecord photo =
        new PhotoRecord(
            PHOTO,
            3,
            Optional.of(extracted()),
            Map.of(),
            Optional.of(new Failure(Failure.ATTEMPTS_EXHAUSTED, "tried 5 times")));
    JsonNode document = json(photo);
    assertThat(document.path("status").asText(), is("failed"));
    assertThat(document.path("failure").path("reason").asText(), is("attempts_exhausted"));
    assertThat(document.path("faces").path(0).path("age").path("status").asText(), is("failed"));
  }

  @Test
  void matchesOfPhotosThatAreGoneAreNotTold() throws JsonProcessingException {
    PhotoDocuments documents = new PhotoDocuments(ids -> Set.of());
    JsonNode document = tree(Json.text(documents.document(photo(doneFields()))));
    assertThat(document.path("faces").path(0).path("similar").path("matches").size(), is(0));
  }

  private static PhotoRecord photo(Map<Field, FieldResult> fields) {
    return new PhotoRecord(
        PHOTO, 9, Optional.of(extracted()), Map.of("p-00", fields), Optional.empty());
  }

  private static Extracted extracted() {
    return new Extracted(List.of(FACE), "d@1", span(3, 12), span(12, 34));
  }

  private static Map<Field, FieldResult> doneFields() {
    Map<Field, FieldResult> fields = new EnumMap<>(Field.class);
    put(fields, Field.EMBEDDING, new FieldValue.Embedding(new float[] {0.6f, 0.8f}));
    put(
        fields,
        Field.SIMILAR,
        new FieldValue.Similar(List.of(new FieldValue.Match("q-01", "q", 0.71f, true))));
    put(fields, Field.AGE, new FieldValue.Age(31.2f, 26, 37));
    put(fields, Field.GENDER, new FieldValue.Label("female", 0.98f, Map.of("female", 0.98f)));
    put(fields, Field.EMOTION, new FieldValue.Label("happy", 0.9f, Map.of("happy", 0.9f)));
    fields.put(
        Field.RACE,
        FieldResult.failed(
            "p-00", Field.RACE, new Failure(Failure.MODEL_ERROR, "NaN"), "m@1", span(40, 99)));
    return fields;
  }

  private static void put(Map<Field, FieldResult> fields, Field field, FieldValue value) {
    fields.put(field, FieldResult.done("p-00", field, value, "m@1", span(40, 48)));
  }

  private static Span span(int startMillis, int endMillis) {
    return new Span((RECEIVED + startMillis) * 1000, (RECEIVED + endMillis) * 1000);
  }

  private static JsonNode json(PhotoRecord photo) throws JsonProcessingException {
    return tree(Json.text(new PhotoDocuments(ids -> ids).document(photo)));
  }

  private static JsonNode tree(String json) throws JsonProcessingException {
    return MAPPER.readTree(json);
  }
}
