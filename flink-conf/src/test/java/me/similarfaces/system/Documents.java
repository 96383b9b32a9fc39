package me.similarfaces.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Photo documents, compared. */
final class Documents {
  /** Batches of another size change the low bits of a model's answer. */
  private static final double SCORE = 0.002;

  private static final double PIXEL_OR_YEAR = 0.15;

  private Documents() {}

  /** Boxes, points and everything that was said of the faces; not whom they look like. */
  static void assertSame(JsonNode actual, JsonNode expected) {
    assertThat(actual.path("status").asText(), is("done"));
    List<JsonNode> faces = faces(expected);
    assertThat(faces(actual).size(), is(faces.size()));
    for (int i = 0; i < faces.size(); i++) {
      assertSameFace(faces(actual).get(i), faces.get(i));
    }
  }

  private static void assertSameFace(JsonNode actual, JsonNode expected) {
    for (String side : List.of("x_min", "y_min", "x_max", "y_max")) {
      assertClose(actual, expected, "/box/" + side, PIXEL_OR_YEAR);
    }
    assertClose(actual, expected, "/landmarks/nose/0", PIXEL_OR_YEAR);
    assertClose(actual, expected, "/age/value", PIXEL_OR_YEAR);
    for (String field : List.of("gender", "emotion", "race")) {
      assertClose(actual, expected, "/" + field + "/confidence", SCORE);
      assertThat(
          actual.at("/" + field + "/value").asText(),
          is(expected.at("/" + field + "/value").asText()));
    }
  }

  private static void assertClose(JsonNode actual, JsonNode expected, String at, double tolerance) {
    assertThat(at, actual.at(at).asDouble(), closeTo(expected.at(at).asDouble(), tolerance));
  }

  /** Whether every face has every field but one. */
  static boolean allButSimilar(JsonNode photo) {
    return !photo.path("status").asText().equals("queued")
        && faces(photo).stream()
            .allMatch(
                face ->
                    Stream.of("embedding", "age", "gender", "emotion", "race")
                        .allMatch(
                            field -> face.at("/" + field + "/status").asText().equals("done")));
  }

  /** Whether any face has its similar faces. */
  static boolean anySimilar(JsonNode photo) {
    return faces(photo).stream()
        .anyMatch(face -> face.at("/similar/status").asText().equals("done"));
  }

  private static List<JsonNode> faces(JsonNode photo) {
    return StreamSupport.stream(photo.path("faces").spliterator(), false).toList();
  }
}
