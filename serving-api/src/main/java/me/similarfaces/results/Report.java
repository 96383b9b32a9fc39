package me.similarfaces.results;

import me.similarfaces.face.PersonThreshold;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveCounts;

/**
 * All that a report says.
 *
 * @param people groups of faces, by their numbers
 * @param lookalikes groups of photos, by their numbers
 * @param paths of every photo that is named
 * @param samePerson from where on faces are of one group
 */
record Report(
    Archive archive,
    ArchiveCounts counts,
    Findings findings,
    Groups people,
    Groups lookalikes,
    PhotoPaths paths,
    PersonThreshold samePerson) {}
