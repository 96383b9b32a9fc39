package me.similarfaces.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls a real server, as a stranger would. */
public final class Client {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String BOUNDARY = "----the-boundary";

  private final String address;
  private final String[] headers;

  /** Sends these headers, name and value in turn, with every call. */
  public Client(String address, String... headers) {
    this.address = address;
    this.headers = headers;
  }

  /** An answer with its body read. */
  public record Answer(int status, HttpResponse<byte[]> response) {
    public JsonNode json() {
      try {
        return MAPPER.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
      return response.body();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public String code() {
      return json().path("code").asText();
    }

    public String id() {
      return json().path("id").asText();
    }
  }

  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(2));
    return headers.length == 0 ? request : request.headers(headers);
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Answer get(String path, String... more) {
    HttpRequest.Builder request = request(path);
    return send(more.length == 0 ? request : request.headers(more));
  }

  public Answer method(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()));
  }

  public Answer delete(String path) {
    return method("DELETE", path);
  }

  /** The photo as the body. */
  public Answer upload(byte[] photo, String... more) {
    return post("image/jpeg", BodyPublishers.ofByteArray(photo), more);
  }

  /** The photo as the body, without saying how long it is. */
  public Answer uploadChunked(byte[] photo) {
    return post("image/jpeg", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(photo)));
  }

  /** The photo as the part of a form. */
  public Answer uploadForm(String part, byte[] photo) {
    return post(
        "multipart/form-data; boundary=" + BOUNDARY, BodyPublishers.ofByteArray(form(part, photo)));
  }

  /** As {@link #uploadForm}, without saying how long it is. */
  public Answer uploadFormChunked(String part, byte[] photo) {
    return post(
        "multipart/form-data; boundary=" + BOUNDARY,
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form(part, photo))));
  }

  public Answer post(String type, BodyPublisher body, String... more) {
    HttpRequest.Builder request = request("/api/v1/photos").header("Content-Type", type).POST(body);
    return send(more.length == 0 ? request : request.headers(more));
  }

  private static byte[] form(String part, byte[] photo) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(ascii("--" + BOUNDARY + "\r\n"));
    form.writeBytes(
        ascii("Content-Disposition: form-data; name=\"" + part + "\"; filename=\"a.jpg\"\r\n"));
    form.writeBytes(ascii("Content-Type: image/jpeg\r\n\r\n"));
    form.writeBytes(photo);
    form.writeBytes(ascii("\r\n--" + BOUNDARY + "--\r\n"));
    return form.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Waits, with long polls, until the photo is done or failed. */
  public Answer finished(String id) {
    String path = "/api/v1/photos/" + id;
    Answer answer = get(path);
    while (!isTerminal(answer)) {
      String tag = answer.header("ETag");
      Answer next = get(path + "?wait=30", "If-None-Match", tag);
      answer = next.status() == 304 ? answer : next;
    }
    return answer;
  }

  private static boolean isTerminal(Answer answer) {
    String status = answer.json().path("status").asText();
    return answer.status() != 200 || status.equals("done") || status.equals("failed");
  }
}
