package me.similarfaces.results;

import java.util.Optional;
import me.similarfaces.store.ArchiveEntry;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.store.PhotoStatus;

/**
 * An entry of an archive, with what became of it.
 *
 * @param source as it was given
 * @param photo empty for what is no photo, and for photos that were deleted since
 */
record FoundEntry(String source, ArchiveEntry entry, Optional<PhotoRecord> photo) {

  String path() {
    return entry.path();
  }

  /** The photo if all of it is known: only such photos have rows. */
  Optional<PhotoRecord> done() {
    return photo.filter(found -> PhotoProgress.status(found) == PhotoStatus.DONE);
  }
}
