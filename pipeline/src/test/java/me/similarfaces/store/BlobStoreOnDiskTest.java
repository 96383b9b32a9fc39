package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobStoreOnDiskTest extends BlobStoreContract {
  @TempDir Path folder;
  private BlobStore blobs;

  @BeforeEach
  void open() {
    blobs = new BlobStore(folder.resolve("my pictures").toString());
  }

  @Override
  BlobStore blobs() {
    return blobs;
  }

  @Override
  int length(int kind) {
    return 50_000 + kind;
  }

  @Override
  int rounds() {
    return 2_000;
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
  void aFolderNameThatReadsAsAPatternIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new BlobStore("/data/[x]"));
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

  @Override
  long files() {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Not in S3: the stand-in loses a folder under a writer, which no bucket has. */
  @Test
  void aPictureThatIsDeletedWhileItIsWrittenIsGoneAndNobodyIsToldOff() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(() -> writeUntil(stop, blobs().cropUri("p-00")));
    for (int i = 0; i < rounds() / 8; i++) {
      blobs().deletePhoto("p");
    }
    stop.set(true);
    writer.get();
    blobs().deletePhoto("p");
    assertThat(files(), is(0L));
  }
}
