package me.similarfaces.results;

import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveCounts;

/**
 * All that a report says.
 *
 * @param people groups of faces, by their numbers
 * @param lookalikes groups of photos, by their numbers
 * @param paths of every photo that is named
 */
record Report(
    Archive archive,
    ArchiveCounts counts,
    Findings findings,
    Groups people,
    Groups lookalikes,
    PhotoPaths paths) {}
