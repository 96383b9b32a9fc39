package me.similarfaces.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveCounts;
import me.similarfaces.store.ArchiveRecord;
import me.similarfaces.store.PhotoEntry;
import me.similarfaces.store.RefusedEntry;

/**
 * The answer about an archive; see {@link ArchiveCounts} for what is counted.
 *
 * @param state the name of an {@link ArchiveState}
 * @param sources absolute, in the order in which they were given
 * @param startedAt when it was begun for the first time, ISO 8601 in UTC
 * @param finishedAt empty until it is finished
 * @param entriesExpected how many there are; empty where only reading tells
 * @param reasons how many entries were refused, and photos failed, for each reason
 * @param read whether every entry was looked at
 * @param photosPerSecond while this process works on it
 * @param secondsLeft likewise, if it is known how much there is
 */
record ArchiveDocument(
    String id,
    String state,
    List<String> sources,
    String startedAt,
    Optional<String> finishedAt,
    long entries,
    OptionalLong entriesExpected,
    long photos,
    long copies,
    long done,
    long failed,
    long deleted,
    long refused,
    long faces,
    Map<String, Long> reasons,
    boolean read,
    OptionalDouble photosPerSecond,
    OptionalLong secondsLeft) {

  /** A page of archives, the one that was started last first; {@code next} leads to more. */
  record ArchiveList(List<ArchiveDocument> archives, Optional<String> next) {}

  /**
   * A page of entries without results, in the order of their paths.
   *
   * @param next leads to more; empty on the last page
   */
  record RefusalList(List<RefusalDocument> refusals, Optional<String> next) {}

  /**
   * @param source one of the archive's
   * @param photoId of a photo that was taken and failed
   */
  record RefusalDocument(
      String source, String path, String reason, String detail, Optional<String> photoId) {

    static RefusalDocument of(Archive archive, RefusedEntry entry) {
      return new RefusalDocument(
          archive.sources().get(entry.source()),
          entry.path(),
          entry.reason(),
          entry.detail(),
          entry.photoId());
    }
  }

  /** A page of photos, in the order of their paths. */
  record PhotoList(List<ArchivePhoto> photos, Optional<String> next) {}

  /**
   * @param source one of the archive's
   * @param faces empty until they have been looked for
   */
  record ArchivePhoto(
      String source, String path, String photoId, String imageUrl, OptionalInt faces) {

    static ArchivePhoto of(Archive archive, PhotoEntry entry) {
      return new ArchivePhoto(
          archive.sources().get(entry.source()),
          entry.path(),
          entry.photoId(),
          Links.image(entry.photoId()),
          entry.faces());
    }
  }

  static ArchiveDocument of(
      ArchiveRecord archive,
      ArchiveState state,
      ArchiveCounts counts,
      Optional<ArchiveSpeed> speed) {
    return new ArchiveDocument(
        archive.archive().id(),
        state.wireName(),
        archive.archive().sources(),
        PhotoDocuments.time(archive.startedAtMillis()),
        archive.finishedAtMillis().stream().mapToObj(PhotoDocuments::time).findFirst(),
        counts.entries(),
        archive.expected(),
        counts.photos(),
        counts.copies(),
        counts.done(),
        counts.failed(),
        counts.deleted(),
        counts.refused(),
        counts.faces(),
        // In an order, or the same counts would have another entity tag.
        new TreeMap<>(counts.reasons()),
        counts.read(),
        speed
            .map(it -> OptionalDouble.of(Round.tenth(it.photosPerSecond())))
            .orElseGet(OptionalDouble::empty),
        speed.map(ArchiveSpeed::secondsLeft).orElseGet(OptionalLong::empty));
  }
}
