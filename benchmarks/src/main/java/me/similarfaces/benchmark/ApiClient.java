package me.similarfaces.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/** A client of the API as anybody could write it. Thread-safe. */
final class ApiClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int OVERLOADED = 429;
  private static final long RETRY_MILLIS = 200;

  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();

  ApiClient(URI address) {
    this.address = address;
  }

  /** What the API says of a photo, and which version of it. */
  record Answer(JsonNode photo, String etag) {
    String id() {
      return photo.path("id").asText();
    }

    boolean hasBoxes() {
      return !photo.path("faces").isEmpty() || isFinished();
    }

    boolean isFinished() {
      return Set.of("done", "failed").contains(photo.path("status").asText());
    }

    boolean isFailed() {
      return photo.path("status").asText().equals("failed");
    }
  }

  /** Uploads, again and again while the server is overloaded. */
  Answer upload(Photo photo) throws IOException, InterruptedException {
    HttpRequest request =
        request("/api/v1/photos")
            .header("Content-Type", "image/jpeg")
            .POST(BodyPublishers.ofByteArray(photo.upload()))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    while (response.statusCode() == OVERLOADED) {
      Thread.sleep(RETRY_MILLIS);
      response = http.send(request, BodyHandlers.ofByteArray());
    }
    return answer(response);
  }

  /** What is known now. */
  Answer get(String photoId) throws IOException, InterruptedException {
    HttpRequest request = request("/api/v1/photos/" + photoId).build();
    return answer(http.send(request, BodyHandlers.ofByteArray()));
  }

  /** Long-polls until the photo is as wanted. */
  Answer await(Answer known, Predicate<Answer> wanted) throws IOException, InterruptedException {
    Answer answer = known;
    while (!wanted.test(answer)) {
      HttpRequest request =
          request("/api/v1/photos/" + answer.id() + "?wait=30")
              .header("If-None-Match", answer.etag())
              .build();
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      answer = response.statusCode() == 304 ? answer : answer(response);
    }
    return answer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(TIMEOUT);
  }

  private Answer answer(HttpResponse<byte[]> response) throws IOException {
    JsonNode body = json.readTree(response.body());
    if (response.statusCode() >= 300) {
      throw new IOException(response.statusCode() + " from " + response.uri() + ": " + body);
    }
    return new Answer(body, response.headers().firstValue("ETag").orElse("\"\""));
  }
}
