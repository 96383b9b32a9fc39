package me.similarfaces.results;

import java.io.IOException;
import java.util.List;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveEntry;
import me.similarfaces.store.ArchiveStore;

/** The entries of an archive in the order of their paths, a page of them in memory at a time. */
final class ArchiveWalk {
  private static final int PAGE = 500;

  private final ArchiveStore archives;
  private final Archive archive;

  ArchiveWalk(ArchiveStore archives, Archive archive) {
    this.archives = archives;
    this.archive = archive;
  }

  /** Somebody who wants to know of every entry. */
  interface Visitor {
    void entries(List<ArchiveEntry> page) throws IOException;
  }

  /** Tells of all entries, page by page; the same ones each time. */
  void pages(Visitor visitor) throws IOException {
    int source = 0;
    String path = "";
    List<ArchiveEntry> page = archives.entriesAfter(archive.id(), source, path, PAGE);
    while (!page.isEmpty()) {
      visitor.entries(page);
      ArchiveEntry last = page.get(page.size() - 1);
      source = last.source();
      path = last.path();
      page = archives.entriesAfter(archive.id(), source, path, PAGE);
    }
  }

  /** The source of an entry, as it was given. */
  String source(ArchiveEntry entry) {
    return archive.sources().get(entry.source());
  }
}
