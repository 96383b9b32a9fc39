package me.similarfaces.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a blob store does, wherever its blobs are. */
abstract class BlobStoreContract {
  private static final String JPEG = "image/jpeg";

  abstract BlobStore blobs();

  /** How many blobs, and parts of some, there are. */
  abstract long files();

  /** The length of a picture of which there are many kinds. */
  abstract int length(int kind);

  /** How often to try what goes wrong rarely. */
  abstract int rounds();

  @Test
  void aStoreThatIsThereCanBeReadAlsoWhileItIsEmpty() {
    blobs().check();
  }

  @Test
  void aPictureComesOutAsItWentIn() throws IOException {
    write(blobs().imageUri("p"), "picture");
    assertThat(read(blobs().imageUri("p")), is("picture"));
    try (ReadableByteChannel channel = blobs().open(blobs().imageUri("p"))) {
      ByteBuffer bytes = ByteBuffer.allocate(100);
      assertThat(channel.read(bytes), is(7));
    }
  }

  @Test
  void onlyTheBytesBetweenPositionAndLimitAreWrittenAndTheBufferIsLeftAsItIs() {
    ByteBuffer bytes = ByteBuffer.allocateDirect(10).put("0123456789".getBytes(UTF_8));
    bytes.position(2).limit(5);
    blobs().write(blobs().cropUri("p-00"), bytes, JPEG);
    assertThat(read(blobs().cropUri("p-00")), is("234"));
    assertThat(bytes.position(), is(2));
  }

  @Test
  void writingAgainReplaces() {
    write(blobs().imageUri("p"), "a long first picture");
    write(blobs().imageUri("p"), "second");
    assertThat(read(blobs().imageUri("p")), is("second"));
    assertThat(files(), is(1L));
  }

  @Test
  void aMissingPictureIsSaidToBeMissing() {
    assertThrows(BlobNotFoundException.class, () -> blobs().read(blobs().imageUri("p")));
    assertThrows(BlobNotFoundException.class, () -> blobs().open(blobs().imageUri("p")));
  }

  @Test
  void deletingIsRepeatableAndMissingPicturesAreFine() {
    List<String> uris = List.of(blobs().imageUri("p"), blobs().cropUri("p-00"));
    write(uris.get(0), "picture");
    blobs().delete(uris);
    blobs().delete(uris);
    assertThat(files(), is(0L));
  }

  @Test
  void deletingAPhotoTakesEveryCropOfItAndNoOther() {
    for (String id : List.of("p", "p2", "p-1", "q")) {
      write(blobs().imageUri(id), id);
      write(blobs().cropUri(id + "-00"), id);
      write(blobs().cropUri(id + "-17"), id);
    }
    blobs().deletePhoto("p");
    blobs().deletePhoto("p");
    assertThrows(BlobNotFoundException.class, () -> blobs().read(blobs().cropUri("p-17")));
    assertThat(files(), is(9L));
  }

  @Test
  void aReaderSeesAWholePictureWhileItIsWrittenAgain() throws Exception {
    String uri = blobs().cropUri("p-00");
    AtomicBoolean stop = new AtomicBoolean();
    blobs().write(uri, picture(0), JPEG);
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writeUntil(stop, uri));
    for (int i = 0; i < rounds(); i++) {
      byte[] read = blobs().read(uri);
      assertThat(read.length, is(length(read[0])));
      assertThat(IntStream.range(0, read.length).allMatch(at -> read[at] == read[0]), is(true));
    }
    stop.set(true);
    writer.get();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "a/b", "", "*", "a.b", "a b"})
  void anIdThatCouldLeaveItsFolderIsRefused(String id) {
    assertThrows(IllegalArgumentException.class, () -> blobs().imageUri(id));
    assertThrows(IllegalArgumentException.class, () -> blobs().cropUri(id + "-00"));
    assertThrows(IllegalArgumentException.class, () -> blobs().deletePhoto(id));
  }

  @Test
  void whatIsLongerThanAPartOfAnUploadComesOutAsItWentIn() {
    byte[] bytes = new byte[12_000_000];
    new Random(1).nextBytes(bytes);
    blobs().write(blobs().imageUri("p"), ByteBuffer.wrap(bytes), JPEG);
    assertThat(Arrays.equals(blobs().read(blobs().imageUri("p")), bytes), is(true));
  }

  @Test
  void anEmptyBlobIsNoMissingOne() {
    write(blobs().cropUri("p-00"), "");
    assertThat(read(blobs().cropUri("p-00")), is(""));
  }

  @Test
  void deletingAPhotoTakesItsFacesOnTheirWayFromOneJobToAnother() {
    for (String faceId : List.of("p-00", "p-00", "p-17", "p2-00")) {
      write(blobs().newHandOverUri(faceId), faceId);
    }
    assertThat(files(), is(4L));
    blobs().deletePhoto("p");
    assertThat(files(), is(1L));
  }

  @Test
  void whatIsLeftOfAFaceAgainDoesNotGoWithWhatWasLeftBefore() {
    String before = blobs().newHandOverUri("p-00");
    String again = blobs().newHandOverUri("p-00");
    assertThat(before, is(not(again)));
    write(before, "before");
    write(again, "again");
    blobs().delete(List.of(before));
    assertThat(read(again), is("again"));
  }

  @Test
  void deletingAPhotoOfWhichThereIsNothingIsFine() {
    blobs().deletePhoto("nobody");
    blobs().delete(List.of());
    assertThat(files(), is(0L));
  }

  final void writeUntil(AtomicBoolean stop, String uri) {
    for (int i = 0; !stop.get(); i++) {
      blobs().write(uri, picture(i % 100), JPEG);
    }
  }

  /** Every kind has its own content, so a mixture would show. */
  private ByteBuffer picture(int kind) {
    byte[] bytes = new byte[length(kind)];
    Arrays.fill(bytes, (byte) kind);
    return ByteBuffer.wrap(bytes);
  }

  final void write(String uri, String text) {
    blobs().write(uri, ByteBuffer.wrap(text.getBytes(UTF_8)), JPEG);
  }

  private String read(String uri) {
    return new String(blobs().read(uri), UTF_8);
  }
}
