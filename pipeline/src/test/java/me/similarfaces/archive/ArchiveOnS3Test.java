package me.similarfaces.archive;

import static me.similarfaces.archive.TestBytes.PHOTO;
import static me.similarfaces.archive.TestBytes.TEXT;
import static me.similarfaces.archive.TestBytes.photo;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import me.similarfaces.aws.AwsClients;
import me.similarfaces.aws.StandIns;
import me.similarfaces.aws.StandIns.Service;
import me.similarfaces.store.S3Buckets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** From a real server that speaks S3. */
class ArchiveOnS3Test {
  private final String bucket = "archive-" + UUID.randomUUID();
  @TempDir Path folder;
  private S3Client client;

  @BeforeEach
  void open() {
    client = AwsClients.s3(StandIns.settings());
    S3Buckets.create(client, bucket);
  }

  @AfterEach
  void close() {
    client
        .listObjectsV2Paginator(list -> list.bucket(bucket))
        .contents()
        .forEach(object -> client.deleteObject(it -> it.bucket(bucket).key(object.key())));
    client.deleteBucket(it -> it.bucket(bucket));
    client.close();
  }

  private void put(String key, byte[] bytes) {
    client.putObject(it -> it.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  private ArchiveSource source(String prefix, ArchiveLimits limits) {
    return ArchiveSource.of("s3://" + bucket + prefix, limits, StandIns.settings());
  }

  private Visited all(String prefix, ArchiveLimits limits) {
    Visited visited = new Visited();
    source(prefix, limits).read(visited);
    return visited;
  }

  @Test
  void eachObjectOfAFolderIsAPhotoOrRefusedInTheOrderOfKeys() throws IOException {
    put("a/b.jpg", PHOTO);
    put("a/B.jpg", photo(2, 300_000));
    put("a/c d+e%20ü.jpg", photo(3, 50));
    put("a/folder/", new byte[0]);
    put("a/folder/text", TEXT);
    put("a/empty", new byte[0]);
    put("a2/other.jpg", PHOTO);
    Path zip = TestZips.write(folder.resolve("zip"), it -> TestZips.add(it, "a.jpg", PHOTO));
    put("a/z.zip", Files.readAllBytes(zip));
    Visited visited = all("/a", ArchiveLimits.DEFAULTS);
    assertThat(
        visited.entries,
        contains(
            "a/B.jpg: photo",
            "a/b.jpg: photo",
            "a/c d+e%20ü.jpg: photo",
            "a/empty: not_an_image",
            "a/folder/text: not_an_image",
            "a/z.zip: archive_in_archive"));
    assertThat(visited.photos, contains(photo(2, 300_000), PHOTO, photo(3, 50)));
    assertThat(all("/a/", ArchiveLimits.DEFAULTS).entries, is(visited.entries));
    assertThat(all("", ArchiveLimits.DEFAULTS).entries.size(), is(7));
  }

  @Test
  void aLargeObjectIsNotFetchedToItsEnd() {
    put("large.jpg", photo(1, 3 << 20));
    put("text", new byte[3 << 20]);
    put("z.jpg", PHOTO);
    assertThat(
        all("", ArchiveLimits.ofPhotoBytes(1 << 20)).entries,
        contains("large.jpg: too_large", "text: not_an_image", "z.jpg: photo"));
  }

  /** A list comes in pages of a thousand. */
  @Test
  void moreThanAPageIsRead() {
    byte[] small = photo(1, 20);
    for (int i = 0; i < 1010; i++) {
      put("photo-" + i, small);
    }
    assertThat(all("", ArchiveLimits.DEFAULTS).photos.size(), is(1010));
  }

  @Test
  void whatVanishesMeanwhileIsUnreadable() {
    put("a.jpg", PHOTO);
    put("b.jpg", PHOTO);
    put("c.jpg", PHOTO);
    Visited visited = new Visited();
    source("", ArchiveLimits.DEFAULTS)
        .read(
            new Forwarding(visited) {
              @Override
              public boolean photo(EntryPath path, ByteBuffer bytes) {
                client.deleteObject(it -> it.bucket(bucket).key("b.jpg"));
                return super.photo(path, bytes);
              }
            });
    assertThat(visited.entries, contains("a.jpg: photo", "b.jpg: unreadable", "c.jpg: photo"));
  }

  @Test
  void whatIsNotThereIsOneLine() {
    assertIsOneLine("/missing", "nothing is there");
    assertIsOneLine("-missing/prefix", "bucket");
    assertIsOneLine("_NO bucket", "can't be read");
  }

  @Test
  void aServerThatIsAwayIsOneLine() {
    put("a.jpg", PHOTO);
    StandIns.stop(Service.S3);
    try {
      assertIsOneLine("", "Connect");
    } finally {
      StandIns.start(Service.S3);
    }
    assertThat(all("", ArchiveLimits.DEFAULTS).entries, contains("a.jpg: photo"));
  }

  private void assertIsOneLine(String prefix, String reason) {
    SourceUnreadableException e =
        assertThrows(SourceUnreadableException.class, () -> source(prefix, ArchiveLimits.DEFAULTS));
    assertThat(
        e.getMessage(),
        allOf(containsString(bucket), containsString(reason), not(containsString("\n"))));
  }
}
