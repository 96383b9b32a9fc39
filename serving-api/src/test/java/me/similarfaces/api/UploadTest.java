package me.similarfaces.api;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import me.similarfaces.api.Client.Answer;
import me.similarfaces.vision.TestAnimations;
import me.similarfaces.vision.TestJpegs;
import me.similarfaces.vision.TestPhotos;
import me.similarfaces.vision.TestPngs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UploadTest {
  private static final int LIMIT = 10 << 20;

  private final Client client = TestServer.client();

  /** The server removes a form's parts after its answer: the client may be here before that. */
  @AfterEach
  void noUploadIsLeftBehind() throws InterruptedException {
    UploadFiles uploads = new UploadFiles(TestServer.data().resolve("uploads"));
    for (int i = 0; i < 100 && !uploads.list().isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertThat(uploads.list(), is(empty()));
  }

  static Stream<Named<byte[]>> photos() {
    return Stream.of(
        Named.of("CMYK JPEG", TestJpegs.cmyk(60, 40)),
        Named.of("16-bit PNG", TestPngs.deep(60, 40)),
        Named.of("transparent PNG", TestPngs.transparent(60, 40)),
        Named.of("animated GIF", TestAnimations.gif(60, 40)),
        Named.of("animated WebP", TestAnimations.webp(60, 40)),
        Named.of("BMP", TestPhotos.bmp(60, 40)),
        Named.of("TIFF", TestPhotos.tiff(60, 40)),
        Named.of("turned JPEG", TestJpegs.oriented(6, 40, 60)));
  }

  @ParameterizedTest
  @MethodSource("photos")
  void everyKindOfPhotoIsTakenAndEndsWithoutAFace(byte[] photo) {
    Answer answer = client.upload(photo);
    assertThat(answer.text(), answer.status(), is(202));
    assertThat(answer.header("Location"), is("/api/v1/photos/" + answer.id()));
    assertThat(client.finished(answer.id()).json().path("status").asText(), is("done"));
    byte[] stored = client.get("/api/v1/photos/" + answer.id() + "/image").bytes();
    assertThat(stored[0] & 0xff, is(0xff));
  }

  @Test
  void aPhotoOfOnePixelIsDoneWithAnEmptyList() {
    Answer done = client.finished(client.upload(TestPhotos.png(1, 1)).id());
    assertThat(done.json().path("status").asText(), is("done"));
    assertThat(done.json().path("faces").isArray(), is(true));
    assertThat(done.json().path("faces").size(), is(0));
    assertThat(done.json().path("image").path("width").asInt(), is(1));
  }

  @Test
  void theOrientationIsAppliedToWhatIsStored() {
    Answer answer = client.upload(TestJpegs.oriented(6, 40, 60));
    assertThat(answer.json().path("image").path("width").asInt(), is(40));
    assertThat(answer.json().path("image").path("height").asInt(), is(60));
  }

  @Test
  void aBodyWithoutAByteIsEmpty() {
    refused(client.upload(new byte[0]), 400, "empty_body");
    refused(client.uploadForm("photo", new byte[0]), 400, "empty_body");
    refused(client.uploadChunked(new byte[0]), 400, "empty_body");
    refused(client.method("POST", "/api/v1/photos"), 400, "empty_body");
  }

  @Test
  void aFormWithoutThePartIsNotUnderstood() {
    refused(client.uploadForm("picture", TestPhotos.jpeg(8, 8)), 400, "bad_parameter");
  }

  @Test
  void aFormThatIsNoneIsNotUnderstood() {
    refused(
        client.post("multipart/form-data; boundary=x", BodyPublishers.ofString("no form")),
        400,
        "bad_parameter");
    refused(
        client.post("multipart/form-data", BodyPublishers.ofString("no boundary")),
        400,
        "bad_parameter");
  }

  @Test
  void aTextNamedJpgIsUnsupported() {
    refused(client.upload(TestPhotos.text()), 415, "unsupported_media_type");
    refused(client.uploadForm("photo", TestPhotos.text()), 415, "unsupported_media_type");
  }

  @Test
  void aBodyThatIsNotCalledAnImageIsUnsupported() {
    refused(
        client.post("application/json", BodyPublishers.ofString("{}")),
        415,
        "unsupported_media_type");
  }

  @Test
  void aJpegThatIsCutOffIsUndecodable() {
    byte[] jpeg = TestPhotos.encode(TestPhotos.noise(200, 200, 1), "jpg");
    refused(client.upload(TestPhotos.cutOff(jpeg, 0.5)), 422, "undecodable_image");
  }

  @Test
  void aBombIsRefusedByItsHeader() {
    refused(client.upload(TestPngs.bomb()), 413, "too_many_pixels");
  }

  @Test
  void tenMebibytesAreTakenAndNotAByteMore() {
    byte[] atLimit = TestPhotos.jpegOfBytes(LIMIT);
    byte[] overLimit = TestPhotos.jpegOfBytes(LIMIT + 1);
    assertThat(client.upload(atLimit).status(), is(202));
    refused(client.upload(overLimit), 413, "photo_too_large");
    assertThat(client.uploadForm("photo", atLimit).status(), is(202));
    refused(client.uploadForm("photo", overLimit), 413, "photo_too_large");
  }

  @Test
  void theLimitHoldsForChunksWithoutALengthToo() {
    assertThat(client.uploadChunked(TestPhotos.jpegOfBytes(LIMIT)).status(), is(202));
    refused(client.uploadChunked(TestPhotos.jpegOfBytes(LIMIT + 1)), 413, "photo_too_large");
    refused(client.uploadChunked(TestPhotos.jpegOfBytes(2 * LIMIT)), 413, "photo_too_large");
    assertThat(client.uploadFormChunked("photo", TestPhotos.jpegOfBytes(LIMIT)).status(), is(202));
    refused(
        client.uploadFormChunked("photo", TestPhotos.jpegOfBytes(2 * LIMIT)),
        413,
        "photo_too_large");
  }

  @Test
  void whoSendsFarTooMuchGetsAnAnswerAndNoBrokenConnection() {
    refused(client.upload(new byte[3 * LIMIT]), 413, "photo_too_large");
    refused(client.uploadForm("photo", new byte[3 * LIMIT]), 413, "photo_too_large");
  }

  @Test
  void aRepeatedKeyIsTheFirstPhoto() {
    byte[] photo = TestPhotos.jpeg(30, 30);
    Answer first = client.upload(photo, "Idempotency-Key", "once");
    Answer second = client.upload(TestPhotos.jpeg(50, 50), "Idempotency-Key", "once");
    assertThat(second.status(), is(202));
    assertThat(second.id(), is(first.id()));
    assertThat(second.header("Location"), is(first.header("Location")));
    assertThat(client.upload(photo, "Idempotency-Key", "twice").id(), is(not(first.id())));
  }

  @Test
  void aKeyWithASpaceIsNotUnderstood() {
    refused(client.upload(TestPhotos.jpeg(8, 8), "Idempotency-Key", "a b"), 400, "bad_parameter");
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.text(), answer.status(), is(status));
    assertThat(answer.header("Content-Type"), equalTo("application/problem+json"));
    assertThat(answer.code(), is(code));
    assertThat(answer.json().path("status").asInt(), is(status));
    assertThat(answer.json().path("detail").asText(), is(not("")));
    assertThat(answer.json().path("type").asText(), is("/docs#" + code));
  }
}
