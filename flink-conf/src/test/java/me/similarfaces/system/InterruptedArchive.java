package me.similarfaces.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import me.similarfaces.api.ReprocessProcess;
import me.similarfaces.aws.StandIns;
import me.similarfaces.aws.StandIns.Service;
import me.similarfaces.results.ParquetRows;
import me.similarfaces.vision.TestPhotos;

/**
 * A zip that is stopped, loses its store for a while, is cancelled, and is then finished on a
 * cluster. It has more photos than are on their way at a time, so that there is something left to
 * read each time.
 */
final class InterruptedArchive {
  private static final String WHOLE = "zip-whole";
  private static final String INTERRUPTED = "zip-interrupted";
  private static final int SMALL = 320;

  private final Installation installation;
  private final Path zip;
  private final int photos;

  InterruptedArchive(Installation installation) throws IOException {
    this.installation = installation;
    this.zip = installation.folder().resolve("photos.zip");
    List<byte[]> faces = TestFaces.portraits();
    this.photos = SMALL + faces.size();
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 0; i < faces.size(); i++) {
        add(out, "faces/" + i + ".jpg", faces.get(i));
      }
      for (int i = 0; i < SMALL; i++) {
        add(out, "small/" + i + ".jpg", TestPhotos.jpeg(20 + i / 20, 20 + i % 20));
      }
      add(out, "notes.txt", TestPhotos.text());
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  void endsWithTheRowsOfOneProcess() throws IOException, InterruptedException {
    Path whole = file(WHOLE, "jsonl");
    ArchiveRows.ofOneProcess(installation, zip, WHOLE, whole);
    stopWhenSomeAreDone();
    cancelAfterAnOutage();
    finishInEveryFormat();
    assertThat(ArchiveRows.sorted(file(INTERRUPTED, "jsonl")), is(ArchiveRows.sorted(whole)));
  }

  private void stopWhenSomeAreDone() throws IOException, InterruptedException {
    try (ReprocessProcess process = installation.reprocess(zip, INTERRUPTED)) {
      new ArchivePage(process).awaitDone(3);
      assertThat(process.terminate(60), is(143));
      assertSaid(process, "stopped; the same command goes on where it was");
    }
  }

  private void cancelAfterAnOutage() throws IOException, InterruptedException {
    try (ReprocessProcess process = installation.reprocess(zip, INTERRUPTED)) {
      ArchivePage page = new ArchivePage(process);
      page.awaitDone(6);
      StandIns.stop(Service.DYNAMODB);
      Thread.sleep(10_000);
      StandIns.start(Service.DYNAMODB);
      page.cancel();
      assertThat(process.errors(), process.awaitEnd(ArchiveRows.END_SECONDS), is(3));
      assertSaid(process, "cancelled; the same command goes on where it was");
    }
  }

  private static void assertSaid(ReprocessProcess process, String line) throws IOException {
    assertThat(process.errors(), containsString("similarfaces: " + line));
    assertThat(process.errors(), not(containsString("Exception")));
  }

  private void finishInEveryFormat() throws IOException, InterruptedException {
    Path rows = file(INTERRUPTED, "jsonl");
    Path table = file(INTERRUPTED, "parquet");
    Path report = file(INTERRUPTED, "html");
    try (ReprocessProcess process =
        installation.reprocess(
            zip,
            INTERRUPTED,
            "--out",
            rows.toString(),
            "--out",
            table.toString(),
            "--out",
            report.toString())) {
      assertThat(process.errors(), process.awaitEnd(ArchiveRows.END_SECONDS), is(0));
      assertThat(process.errors(), containsString(photos + "/" + photos + " photos"));
    }
    assertThat(ParquetRows.read(table), hasSize(Files.readAllLines(rows).size()));
    assertThat(Files.readString(report), containsString("<img src=\"data:image/jpeg;base64,"));
    assertThat(Files.readString(report), not(containsString("class=\"missing\"")));
  }

  private Path file(String name, String format) {
    return installation.folder().resolve(name + "." + format);
  }
}
