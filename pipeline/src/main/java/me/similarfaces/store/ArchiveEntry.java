package me.similarfaces.store;

import java.util.Optional;

/**
 * Something that was found in an archive.
 *
 * @param source number of the source, from 0
 * @param path within the source
 * @param photoId the photo that it is
 * @param refusal why it is none
 */
public record ArchiveEntry(
    int source, String path, Optional<String> photoId, Optional<Refused> refusal) {

  /** A stable code and a sentence. */
  public record Refused(String reason, String detail) {}

  public static ArchiveEntry photo(int source, String path, String photoId) {
    return new ArchiveEntry(source, path, Optional.of(photoId), Optional.empty());
  }

  public static ArchiveEntry refused(int source, String path, String reason, String detail) {
    return new ArchiveEntry(
        source, path, Optional.empty(), Optional.of(new Refused(reason, detail)));
  }
}
