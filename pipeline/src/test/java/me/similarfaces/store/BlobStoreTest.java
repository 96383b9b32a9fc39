package me.similarfaces.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobStoreTest {
  private static final String JPEG = "image/jpeg";

  @TempDir Path folder;
  private BlobStore blobs;

  @BeforeEach
  void open() {
    blobs = new BlobStore(folder.resolve("my pictures").toString());
  }

  @Test
  void aPictureComesOutAsItWentIn() throws IOException {
    write(blobs.imageUri("p"), "picture");
    assertThat(read(blobs.imageUri("p")), is("picture"));
    try (ReadableByteChannel channel = blobs.open(blobs.imageUri("p"))) {
      ByteBuffer bytes = ByteBuffer.allocate(100);
      assertThat(channel.read(bytes), is(7));
    }
  }

  @Test
  void onlyTheBytesBetweenPositionAndLimitAreWrittenAndTheBufferIsLeftAsItIs() {
    ByteBuffer bytes = ByteBuffer.allocateDirect(10).put("0123456789".getBytes(UTF_8));
    bytes.position(2).limit(5);
    blobs.write(blobs.cropUri("p-00"), bytes, JPEG);
    assertThat(read(blobs.cropUri("p-00")), is("234"));
    assertThat(bytes.position(), is(2));
  }

  @Test
  void writingAgainReplaces() {
    write(blobs.imageUri("p"), "a long first picture");
    write(blobs.imageUri("p"), "second");
    assertThat(read(blobs.imageUri("p")), is("second"));
    assertThat(files(), is(1L));
  }

  @Test
  void aMissingPictureIsSaidToBeMissing() {
    assertThrows(BlobNotFoundException.class, () -> blobs.read(blobs.imageUri("p")));
    assertThrows(BlobNotFoundException.class, () -> blobs.open(blobs.imageUri("p")));
  }

  @Test
  void deletingIsRepeatableAndMissingPicturesAreFine() {
    List<String> uris = List.of(blobs.imageUri("p"), blobs.cropUri("p-00"));
    write(uris.get(0), "picture");
    blobs.delete(uris);
    blobs.delete(uris);
    assertThat(files(), is(0L));
  }

  @Test
  void deletingAPhotoTakesEveryCropOfItAndNoOther() {
    for (String id : List.of("p", "p2", "p-1", "q")) {
      write(blobs.imageUri(id), id);
      write(blobs.cropUri(id + "-00"), id);
      write(blobs.cropUri(id + "-17"), id);
    }
    blobs.deletePhoto("p");
    blobs.deletePhoto("p");
    assertThrows(BlobNotFoundException.class, () -> blobs.read(blobs.cropUri("p-17")));
    assertThat(files(), is(9L));
  }

  @Test
  void deletingAPhotoTakesWhatAKilledWriterLeftHalfWritten() throws IOException {
    write(blobs.imageUri("p"), "picture");
    write(blobs.cropUri("p-03"), "crop");
    for (String uri : List.of(blobs.imageUri("p"), blobs.cropUri("p-03"))) {
      Files.writeString(Path.of(uri + ".0f.tmp"), "half a pic");
    }
    blobs.deletePhoto("p");
    assertThat(files(), is(0L));
  }

  @Test
  void aReaderSeesAWholePictureWhileItIsWrittenAgain() throws Exception {
    String uri = blobs.cropUri("p-00");
    AtomicBoolean stop = new AtomicBoolean();
    blobs.write(uri, picture(0), JPEG);
    CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writeUntil(stop, uri));
    for (int i = 0; i < 2000; i++) {
      byte[] read = blobs.read(uri);
      assertThat(read.length, is(50_000 + read[0]));
      assertThat(IntStream.range(0, read.length).allMatch(at -> read[at] == read[0]), is(true));
    }
    stop.set(true);
    writer.get();
  }

  @Test
  void aPictureThatIsDeletedWhileItIsWrittenIsGoneAndNobodyIsToldOff() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(() -> writeUntil(stop, blobs.cropUri("p-00")));
    for (int i = 0; i < 300; i++) {
      blobs.deletePhoto("p");
    }
    stop.set(true);
    writer.get();
    blobs.deletePhoto("p");
    assertThat(files(), is(0L));
  }

  private void writeUntil(AtomicBoolean stop, String uri) {
    for (int i = 0; !stop.get(); i++) {
      blobs.write(uri, picture(i % 100), JPEG);
    }
  }

  /** Every length has its own content, so a mixture would show. */
  private static ByteBuffer picture(int kind) {
    byte[] bytes = new byte[50_000 + kind];
    Arrays.fill(bytes, (byte) kind);
    return ByteBuffer.wrap(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "a/b", "", "*", "a.b", "a b"})
  void anIdThatCouldLeaveItsFolderIsRefused(String id) {
    assertThrows(IllegalArgumentException.class, () -> blobs.imageUri(id));
    assertThrows(IllegalArgumentException.class, () -> blobs.cropUri(id + "-00"));
    assertThrows(IllegalArgumentException.class, () -> blobs.deletePhoto(id));
  }

  @Test
  void aFolderNameThatReadsAsAPatternIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new BlobStore("/data/[x]"));
  }

  @Test
  void aBucketKeepsItsScheme() {
    BlobStore bucket = new BlobStore("s3://bucket/prefix");
    assertThat(bucket.imageUri("p").startsWith("s3://bucket/prefix/images/"), is(true));
  }

  @Test
  void picturesAreSpreadEvenlyOverFolders() {
    var folders =
        Stream.generate(UUID::randomUUID)
            .limit(40_960)
            .map(id -> "0198f2" + id.toString().substring(6))
            .map(id -> Path.of(blobs.imageUri(id)).getParent().getFileName().toString())
            .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    assertThat(folders.size(), is(both(greaterThan(4000)).and(lessThan(4097))));
    assertThat(folders.values().stream().mapToLong(n -> n).max().orElseThrow(), is(lessThan(40L)));
  }

  private void write(String uri, String text) {
    blobs.write(uri, ByteBuffer.wrap(text.getBytes(UTF_8)), JPEG);
  }

  private String read(String uri) {
    return new String(blobs.read(uri), UTF_8);
  }

  private long files() {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
