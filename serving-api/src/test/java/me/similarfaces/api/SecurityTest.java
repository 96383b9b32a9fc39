package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import me.similarfaces.api.Client.Answer;
import me.similarfaces.vision.TestPhotos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest {
  private final Client client = TestServer.client();

  @ParameterizedTest
  @ValueSource(strings = {"/", "/livez", "/nothing", "/api/v1/photos/x", "/docs", "/js/main.js"})
  void everyAnswerTellsTheBrowserToLoadNothingFromElsewhere(String path) {
    Answer answer = client.get(path);
    String policy = answer.header("Content-Security-Policy");
    assertThat(policy, containsString("default-src 'self'"));
    assertThat(policy, containsString("frame-ancestors 'none'"));
    assertThat(answer.header("X-Content-Type-Options"), is("nosniff"));
    assertThat(answer.header("Server"), is(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/..;/..;/etc/passwd",
        "/samples/../manifest.json",
        "/samples/..%2fmanifest.json",
        "/samples/%2e%2e%2fmanifest.json",
        "/docs/../../logback.xml",
        "/docs/..%5clogback.xml",
        "//etc/passwd",
        "/js/%00",
        "/WEB-INF/web.xml",
        "/api/v1/photos/..%2f..%2fsimilarfaces.db/image",
        "/api/v1/faces/../../x/crop"
      })
  void noPathLeadsOutOfTheHouse(String path) throws IOException {
    String answer = raw("GET " + path + " HTTP/1.1", "Host: " + host());
    assertThat(answer, anyOf(startsWith("HTTP/1.1 404"), startsWith("HTTP/1.1 400")));
    assertThat(answer, containsString("application/problem+json"));
    assertThat(answer, not(containsString("root:")));
  }

  @Test
  void aPageOfAnotherSiteMayNotCall() throws IOException {
    byte[] photo = TestPhotos.jpeg(8, 8);
    assertThat(
        client.upload(photo, "Origin", "https://evil.example").code(), is("forbidden_origin"));
    assertThat(client.upload(photo, "Origin", "null").code(), is("forbidden_origin"));
    assertThat(client.upload(photo, "Origin", TestServer.address()).status(), is(202));
  }

  @Test
  void aForeignNameThatPointsHereIsRefused() throws IOException {
    assertThat(raw("GET / HTTP/1.1", "Host: evil.example"), startsWith("HTTP/1.1 403"));
    assertThat(raw("GET / HTTP/1.1", "Host: localhost"), startsWith("HTTP/1.1 200"));
  }

  @Test
  void headIsGetWithoutTheBody() {
    String id = client.upload(TestPhotos.jpeg(8, 8)).id();
    for (String path : List.of("/", "/livez", "/api/v1/photos/" + id + "/image", "/docs")) {
      Answer head = client.method("HEAD", path);
      assertThat(head.status(), is(200));
      assertThat(head.bytes().length, is(0));
      assertThat(head.header("Content-Type"), is(client.get(path).header("Content-Type")));
    }
    assertThat(client.method("HEAD", "/api/v1/photos/" + id + "/events").status(), is(200));
    assertThat(client.method("HEAD", "/api/v1/photos/x").status(), is(404));
    assertThat(client.method("HEAD", "/nothing").status(), is(404));
  }

  @Test
  void optionsSayWhatIsAllowedAndNothingElseIs() {
    Answer options = client.method("OPTIONS", "/api/v1/photos/x");
    assertThat(options.status(), is(204));
    assertThat(options.header("Allow"), is("GET, HEAD, DELETE, OPTIONS"));
    Answer put = client.method("PUT", "/api/v1/photos/x");
    assertThat(put.status(), is(405));
    assertThat(put.code(), is("method_not_allowed"));
    assertThat(put.header("Allow"), containsString("DELETE"));
  }

  @Test
  void aHeaderCanNotChangeTheMethod() {
    String id = client.upload(TestPhotos.jpeg(8, 8)).id();
    client.get("/api/v1/photos/" + id, "X-HTTP-Method-Override", "DELETE");
    assertThat(client.get("/api/v1/photos/" + id).status(), is(200));
  }

  private static String host() {
    return URI.create(TestServer.address()).getAuthority();
  }

  /** Sends exactly these lines: clients tidy up addresses. */
  private static String raw(String... lines) throws IOException {
    URI address = URI.create(TestServer.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
