package me.similarfaces.api;

import java.util.List;
import java.util.Set;
import me.similarfaces.api.PhotoIntake.Prepared;
import me.similarfaces.store.ArchiveEntry;

/** Takes the photos of an archive, some at a time. Everything can be repeated. */
interface BatchIntake {
  /** Those of the photos that exist. */
  Set<String> existing(Set<String> photoIds);

  /** How many photos are on their way, as far as archives have to wait for them. */
  long waiting();

  /**
   * Takes photos that do not exist, and notes entries.
   *
   * @param entries of these photos, of others that exist, and of what is no photo
   * @return those of the photos that do not exist after all, as somebody has deleted them before
   */
  Set<String> take(List<Prepared> photos, List<ArchiveEntry> entries);
}
