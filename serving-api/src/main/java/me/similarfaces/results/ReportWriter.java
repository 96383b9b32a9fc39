package me.similarfaces.results;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import me.similarfaces.api.Stores;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page that shows what is in an archive. What one walk can tell is gathered while the other
 * results are written; then the photos are compared, and the names of those that are shown are
 * looked up: three walks in all.
 */
final class ReportWriter implements ResultWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ReportWriter.class);
  private static final int MOST_PEOPLE = 40;
  private static final int MOST_FACES_OF_ONE = 12;
  private static final int MOST_LOOKALIKES = 40;
  private static final int MOST_PICTURES_OF_ONE = 6;

  private final Path file;
  private final Archive archive;
  private final ArchiveStore archives;
  private final Stores stores;
  private final ArchiveWalk walk;
  private final Findings findings = new Findings();

  ReportWriter(Path file, Archive archive, ArchiveStore archives, Stores stores) {
    this.file = file;
    this.archive = archive;
    this.archives = archives;
    this.stores = stores;
    this.walk = new ArchiveWalk(archives, archive);
  }

  @Override
  public void add(FoundEntry entry) {
    findings.add(entry);
  }

  @Override
  public void finish() throws IOException {
    FaceNumbers numbers = findings.numbers();
    LOG.info("Comparing {} photos and {} faces", numbers.photos(), numbers.faces());
    Comparison.Result compared = Comparison.of(walk, stores, archive.collection(), numbers);
    Groups people = Groups.of(compared.people(), MOST_PEOPLE, MOST_FACES_OF_ONE);
    Groups pictures = Groups.of(compared.pictures(), MOST_LOOKALIKES, MOST_PICTURES_OF_ONE);
    PhotoPaths paths = PhotoPaths.of(walk, numbers, wanted(people, pictures));
    Report report =
        new Report(
            archive,
            archives.counts(archive.id()),
            findings,
            people,
            pictures,
            paths,
            stores.samePerson());
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      new ReportPage(report, new Pictures(stores.photos(), stores.blobs())).write(new Html(out));
    }
  }

  private Set<Integer> wanted(Groups people, Groups pictures) {
    Set<Integer> photos = new HashSet<>();
    people
        .largest()
        .forEach(
            group -> group.members().forEach(face -> photos.add(findings.numbers().photoOf(face))));
    pictures.largest().forEach(group -> photos.addAll(group.members()));
    findings.copies().some().forEach(copy -> photos.add(copy.photo()));
    return photos;
  }

  @Override
  public void close() {
    // The file is open only while it is written.
  }
}
