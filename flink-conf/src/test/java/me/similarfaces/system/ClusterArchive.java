package me.similarfaces.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.similarfaces.api.ApiKeys;
import me.similarfaces.api.ReprocessProcess;
import me.similarfaces.store.Archive;
import me.similarfaces.store.ArchiveCounts;
import me.similarfaces.vision.TestPhotos;

/** A folder of photos, and of files that are none, on a cluster and in one process. */
final class ClusterArchive {
  private static final String ONE = "one";
  private static final String KILLED = "killed";
  private static final String LOST = "lost";

  private final Installation installation;
  private final Path folder;
  private final Archive archive;

  ClusterArchive(Installation installation) throws IOException {
    this.installation = installation;
    this.folder = Files.createDirectories(installation.folder().resolve("archive"));
    this.archive = Archive.of(ApiKeys.KEYLESS_COLLECTION, List.of(folder.toRealPath().toString()));
    fill();
  }

  private void fill() throws IOException {
    List<byte[]> faces = TestFaces.all();
    for (int i = 0; i < 16; i++) {
      Files.write(folder.resolve(i + ".jpg"), faces.get(i));
    }
    Path deep = Files.createDirectories(folder.resolve("a/b"));
    Files.write(deep.resolve("a copy.jpg"), faces.get(3));
    Files.write(deep.resolve("faceless.png"), TestPhotos.png(60, 40));
    Files.write(folder.resolve("cut.jpg"), TestPhotos.cutOff(faces.get(1), 0.5));
    Files.write(folder.resolve("notes.txt"), TestPhotos.text());
  }

  void isTheSameAsInOneProcessAlsoAfterAKill() throws IOException, InterruptedException {
    ArchiveRows.ofOneProcess(installation, folder, ONE, rows(ONE));
    killWhenSomeAreDone();
    finish(KILLED);
    ArchiveCounts expected = installation.counts(archive, ONE);
    assertThat(expected.photos(), is(17L));
    assertThat(expected.faces(), is(greaterThan(16L)));
    assertThat(installation.counts(archive, installation.archivesOf(KILLED)), is(expected));
    assertThat(ArchiveRows.sorted(rows(KILLED)), is(ArchiveRows.sorted(rows(ONE))));

    // Whoever has no file of it finds the photos by their contents.
    finish(LOST);
    assertThat(installation.counts(archive, installation.archivesOf(LOST)), is(expected));
    assertThat(Files.readString(rows(LOST)), is(Files.readString(rows(KILLED))));
  }

  private void killWhenSomeAreDone() throws IOException, InterruptedException {
    try (ReprocessProcess process = installation.reprocess(folder, KILLED)) {
      new ArchivePage(process).awaitDone(3);
      process.kill();
    }
  }

  private void finish(String data) throws IOException, InterruptedException {
    try (ReprocessProcess process =
        installation.reprocess(folder, data, "--out", rows(data).toString())) {
      int exitCode = process.awaitEnd(ArchiveRows.END_SECONDS);
      assertThat(process.errors(), exitCode, is(0));
      assertThat(process.errors(), containsString("17/17 photos"));
    }
  }

  private Path rows(String name) {
    return installation.folder().resolve(name + ".jsonl");
  }
}
