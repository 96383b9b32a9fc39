package me.similarfaces.store;

import java.util.Map;

/**
 * How far an archive has come, counted in the store.
 *
 * @param entries that were looked at so far
 * @param photos different pictures among them; {@code done + failed + unfinished} is this
 * @param copies further paths of the same pictures
 * @param deleted pictures that somebody deleted since
 * @param faces of the photos that are done
 * @param read whether every entry was looked at
 * @param reasons how many entries were refused, and photos failed, for each reason
 */
public record ArchiveCounts(
    long entries,
    long photos,
    long copies,
    long done,
    long failed,
    long deleted,
    long faces,
    boolean read,
    Map<String, Long> reasons) {

  public ArchiveCounts {
    reasons = Map.copyOf(reasons);
  }

  public long unfinished() {
    return photos - done - failed;
  }

  /** Entries that are no photos, for whatever reason. */
  public long refused() {
    return entries - photos - copies - deleted;
  }

  /** Everything was looked at, and every photo is done or has failed. */
  public boolean finished() {
    return read && unfinished() == 0;
  }
}
