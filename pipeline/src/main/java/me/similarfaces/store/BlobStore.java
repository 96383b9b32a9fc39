package me.similarfaces.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import me.similarfaces.aws.AwsClients;
import me.similarfaces.aws.AwsException;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptions;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Uri;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Pictures by URI: a directory and {@code s3://bucket/prefix} are the same to the caller. A reader
 * sees a whole picture or none, also while it is written again. Thread-safe.
 *
 * <p>An image survives a power loss when its write returns; a crop, which can be cut again, only
 * the death of the process.
 *
 * <p>Every method throws {@link UncheckedIOException}, and {@link BlobNotFoundException} for a
 * missing blob; what S3 refuses is an {@link AwsException}.
 */
public final class BlobStore implements AutoCloseable {
  private static final Pattern GLOB = Pattern.compile(".*[*?\\[\\]{}\\\\].*");

  private final String root;
  private final Optional<S3Client> bucket;

  private BlobStore(String root, Optional<S3Client> bucket) {
    this.root = withSlash(root);
    this.bucket = bucket;
    if (GLOB.matcher(root).matches()) {
      throw new IllegalArgumentException("a blob folder must not contain any of *?[]{}\\: " + root);
    }
  }

  /** Pictures in a folder of this machine. */
  public BlobStore(String folder) {
    this(Path.of(folder).toAbsolutePath().normalize().toString(), Optional.empty());
  }

  /**
   * Pictures in S3. Tells Beam's FileSystems of this JVM about regions, endpoints and credentials.
   *
   * @param root {@code s3://bucket/prefix}
   * @param options those that the pipeline gets
   */
  public static BlobStore inBucket(String root, PipelineOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
    return new BlobStore(root, Optional.of(AwsClients.s3(options)));
  }

  private static String withSlash(String root) {
    return root.endsWith("/") ? root : root + "/";
  }

  /**
   * Looks whether it can be read; a folder is made when it is first written to.
   *
   * @throws AwsException when there is no such bucket, or none that may be read, in a line that
   *     says so
   */
  public void check() {
    try {
      if (bucket.isPresent()) {
        // Whatever the answer is, somebody has to give one.
        var unused = match(root + "images/000/none.jpg*");
      }
    } catch (IOException | SdkException e) {
      throw unreadable(e);
    }
  }

  private AwsException unreadable(Exception e) {
    return told(e)
        .map(told -> new AwsException("the pictures in " + root, told))
        .orElseGet(
            () ->
                new AwsException("the pictures in " + root + " can't be read: " + e.getMessage()));
  }

  /** Where the stored JPEG of a photo lies. */
  public String imageUri(String photoId) {
    return root + BlobPaths.image(photoId);
  }

  /** Where the crop of a face lies. */
  public String cropUri(String faceId) {
    return root + BlobPaths.crop(faceId);
  }

  /** Where a face may be left for another job; another place each time. */
  public String newHandOverUri(String faceId) {
    return root + BlobPaths.handOver(faceId, UUID.randomUUID().toString());
  }

  /**
   * Writes or replaces a blob with the bytes between position and limit, which stay as they are.
   */
  public void write(String uri, ByteBuffer bytes, String contentType) {
    try {
      if (bucket.isPresent()) {
        put(bucket.get(), uri, bytes.duplicate(), contentType);
      } else {
        replace(uri, bytes.duplicate(), contentType);
      }
    } catch (IOException | SdkException e) {
      throw unwritten(uri, e);
    }
  }

  /** One request; Beam's channel would make three, of which each is paid for and waited for. */
  private static void put(S3Client client, String uri, ByteBuffer bytes, String contentType) {
    S3Uri object = object(client, uri);
    client.putObject(
        request ->
            request
                .bucket(object.bucket().orElseThrow())
                .key(object.key().orElseThrow())
                .contentType(contentType),
        RequestBody.fromRemainingByteBuffer(bytes));
  }

  /** One request, and one state of the object: Beam's channel asks for the length before. */
  private static ReadableByteChannel get(S3Client client, String uri) {
    S3Uri object = object(client, uri);
    return Channels.newChannel(
        client.getObject(
            request ->
                request.bucket(object.bucket().orElseThrow()).key(object.key().orElseThrow())));
  }

  private static S3Uri object(S3Client client, String uri) {
    return client.utilities().parseUri(URI.create(uri));
  }

  /** A bucket replaces an object at once; a file is written aside and renamed. */
  private void replace(String uri, ByteBuffer bytes, String contentType) throws IOException {
    ResourceId aside = resource(uri + "." + UUID.randomUUID() + ".tmp");
    try {
      create(aside, bytes, contentType);
      rename(aside, uri);
    } catch (NoSuchFileException e) {
      // The photo was deleted meanwhile, with all that is written of it: as if just after.
      return;
    } catch (IOException e) {
      deleteAll(List.of(aside));
      throw e;
    }
  }

  private void rename(ResourceId aside, String uri) throws IOException {
    boolean durable = uri.startsWith(root + "images/");
    if (durable) {
      LocalDisk.force(Path.of(aside.toString()));
    }
    FileSystems.rename(List.of(aside), List.of(resource(uri)));
    if (durable) {
      LocalDisk.force(Path.of(uri).getParent());
    }
  }

  private static void create(ResourceId resource, ByteBuffer bytes, String contentType)
      throws IOException {
    try (WritableByteChannel channel = FileSystems.create(resource, contentType)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /** The whole blob. */
  public byte[] read(String uri) {
    try (InputStream stream = Channels.newInputStream(open(uri))) {
      return stream.readAllBytes();
    } catch (IOException | SdkException e) {
      throw failure(uri, e);
    }
  }

  /** The blob as a stream; to be closed by the caller. */
  public ReadableByteChannel open(String uri) {
    try {
      return bucket.isPresent() ? get(bucket.get(), uri) : FileSystems.open(resource(uri));
    } catch (IOException | SdkException e) {
      throw failure(uri, e);
    }
  }

  /** Deletes blobs; missing ones are fine. */
  public void delete(Collection<String> uris) {
    deleteAll(uris.stream().map(BlobStore::resource).toList());
  }

  /** Deletes everything of a photo, also what no record tells of. */
  public void deletePhoto(String photoId) {
    try {
      for (String pattern : BlobPaths.patterns(photoId)) {
        deleteAll(match(root + pattern));
      }
    } catch (IOException | SdkException e) {
      throw failure("the pictures in " + root, e);
    }
  }

  /** Deletes the crops of a photo's faces, which can be cut again. */
  public void deleteCrops(String photoId) {
    try {
      deleteAll(match(root + BlobPaths.crops(photoId)));
    } catch (IOException | SdkException e) {
      throw failure("the pictures in " + root, e);
    }
  }

  private static List<ResourceId> match(String pattern) throws IOException {
    return FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata().stream()
        .map(Metadata::resourceId)
        .toList();
  }

  private static void deleteAll(List<ResourceId> resources) {
    try {
      FileSystems.delete(resources, StandardMoveOptions.IGNORE_MISSING_FILES);
    } catch (IOException | SdkException e) {
      throw failure("deleting pictures", e);
    }
  }

  private static ResourceId resource(String uri) {
    return FileSystems.matchNewResource(uri, false);
  }

  private static UncheckedIOException failure(String resource, Exception e) {
    Optional<SdkException> told = told(e);
    if (told.isPresent()) {
      return isMissing(told.get())
          ? new BlobNotFoundException(new FileNotFoundException(resource))
          : new AwsException(resource, told.get());
    }
    return e instanceof FileNotFoundException missing
        ? new BlobNotFoundException(missing)
        : new UncheckedIOException(e instanceof IOException io ? io : new IOException(e));
  }

  /** Nothing has to be there for a write, so whatever is said to be missing may come back. */
  private static UncheckedIOException unwritten(String uri, Exception e) {
    return told(e)
        .<UncheckedIOException>map(told -> new AwsException(uri, told))
        .orElseGet(() -> failure(uri, e));
  }

  /** What S3 said: Beam hides it behind causes, or lets it pass as it is. */
  private static Optional<SdkException> told(Exception e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(SdkException.class::isInstance)
        .map(SdkException.class::cast)
        .findFirst();
  }

  private static boolean isMissing(SdkException e) {
    return e instanceof S3Exception s3 && s3.statusCode() == 404 && !isBucketMissing(s3);
  }

  private static boolean isBucketMissing(S3Exception e) {
    return e instanceof NoSuchBucketException
        || (e.awsErrorDetails() != null && "NoSuchBucket".equals(e.awsErrorDetails().errorCode()));
  }

  @Override
  public void close() {
    bucket.ifPresent(S3Client::close);
  }
}
