package me.similarfaces.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import me.similarfaces.aws.AwsSettings;

/**
 * Photos that lie somewhere, to be read one after the other.
 *
 * <pre>{@code
 * ArchiveSource.of("2009.zip", ArchiveLimits.DEFAULTS).read(visitor);
 * }</pre>
 *
 * <p>A source is a folder with all that is below it; a zip, a tar or a tar.gz, told by content; a
 * text file with a path a line, relative to its folder, but for blank lines and those that begin
 * with {@code #}; one picture; or {@code s3://bucket/folder}.
 *
 * <p>The visitor is told of each entry once, and in the same order each time: folders and buckets
 * by the bytes of their names, archives and lists as they are. Folders are no entries. One entry is
 * in memory at a time, whatever its headers claim, besides the directory of a zip and the names of
 * one folder.
 */
public final class ArchiveSource {
  private final String source;
  private final Opening opening;

  private ArchiveSource(String source, Opening opening) {
    this.source = source;
    this.opening = opening;
  }

  /** As {@link #of(String, ArchiveLimits, AwsSettings)}, with the AWS of the environment. */
  public static ArchiveSource of(String source, ArchiveLimits limits) {
    return of(source, limits, AwsSettings.OF_THE_ENVIRONMENT);
  }

  /**
   * Looks what the source is; nothing stays open.
   *
   * @throws SourceUnreadableException if it is missing, may not be read or is of no known kind
   */
  public static ArchiveSource of(String source, ArchiveLimits limits, AwsSettings aws) {
    EntryReader reader = new EntryReader(limits);
    Opening opening =
        isInS3(source) ? S3Source.of(source, reader, aws) : LocalSource.of(source, reader);
    return new ArchiveSource(source, opening);
  }

  /** Where it is, from wherever one looks: another folder of the same name is another source. */
  public String location() {
    return isInS3(source) ? source : Path.of(source).toAbsolutePath().normalize().toString();
  }

  private static boolean isInS3(String source) {
    return source.startsWith(S3Source.SCHEME);
  }

  /**
   * How many entries there are, if that is known without reading them: of folders, lists and the
   * directories of zips.
   *
   * @throws SourceUnreadableException if the source can't be opened any more
   */
  public OptionalLong count() {
    try (Outcomes outcomes = opening.open()) {
      return outcomes.count();
    } catch (IOException e) {
      throw new SourceUnreadableException(source, e);
    }
  }

  /**
   * Reads from the beginning until the end or until the visitor has enough. May be called again.
   *
   * @throws SourceUnreadableException if the source can't be opened any more, its list breaks off
   *     or this thread is interrupted; the visitor has been told of all entries before
   * @throws RuntimeException whatever the visitor throws
   */
  public void read(EntryVisitor visitor) {
    try (Outcomes outcomes = opening.open()) {
      while (step(outcomes, visitor)) {
        // All is done in the condition.
      }
    } catch (IOException e) {
      throw new SourceUnreadableException(source, e);
    }
  }

  /** In a method of its own, so that no photo is held while the next one is read. */
  private static boolean step(Outcomes outcomes, EntryVisitor visitor) {
    Optional<Outcome> outcome = outcomes.next();
    return outcome.isPresent() && outcome.get().tell(visitor);
  }
}
