package me.similarfaces.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects below a prefix, in the order of S3: by the bytes of their keys. */
final class S3Entries implements Outcomes {
  private final S3Source place;
  private final S3Client client;
  private final EntryReader reader;
  private final Iterator<S3Object> objects;

  /** Closes the client with itself. */
  S3Entries(S3Source place, S3Client client, EntryReader reader) {
    this.place = place;
    this.client = client;
    this.reader = reader;
    this.objects =
        client
            .listObjectsV2Paginator(list -> list.bucket(place.bucket()).prefix(place.prefix()))
            .contents()
            .iterator();
  }

  @Override
  public Optional<Outcome> next() {
    Optional<S3Object> object = listed();
    while (object.isPresent() && isFolder(object.get())) {
      object = listed();
    }
    return object.map(this::read);
  }

  private Optional<S3Object> listed() {
    try {
      return objects.hasNext() ? Optional.of(objects.next()) : Optional.empty();
    } catch (SdkException e) {
      throw new SourceUnreadableException(place.source(), e);
    }
  }

  /** What consoles make to show an empty folder. */
  private static boolean isFolder(S3Object object) {
    return object.key().endsWith("/") && object.size() == 0;
  }

  private Outcome read(S3Object object) {
    EntryPath path = new EntryPath(Printable.name(object.key().getBytes(StandardCharsets.UTF_8)));
    try {
      return read(
          path, object.size(), client.getObject(it -> it.bucket(place.bucket()).key(object.key())));
    } catch (IOException | SdkException e) {
      return Outcome.unreadable(path, e);
    }
  }

  /** What is no photo is not fetched to its end, as closing the stream would do. */
  private Outcome read(EntryPath path, long size, ResponseInputStream<GetObjectResponse> object)
      throws IOException {
    boolean isWhole = false;
    try {
      Outcome outcome = reader.read(path, object, size, EntryReader.NOT_PACKED);
      isWhole = outcome instanceof Outcome.Photo;
      return outcome;
    } finally {
      if (isWhole) {
        object.close();
      } else {
        object.abort();
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
