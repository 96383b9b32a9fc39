package me.similarfaces.benchmark.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import me.similarfaces.face.Box;

/** Which of the faces of photos are found, and what is found that is none. */
final class DetectionMeasurement implements Measurement {

  @Override
  public Outcome measure(Path data, PhotoRun run) throws IOException {
    List<WiderFace.Photo> photos = run.chosen(WiderFace.photos(data));
    PhotoReading reading = new PhotoReading(run.models());
    List<Optional<List<Box>>> found = run.each(photos, photo -> reading.boxes(photo.file()));
    DetectionReport report =
        new DetectionReport(
            (int) found.stream().filter(Optional::isEmpty).count(),
            count(photos, found, DetectionReport.STRICT),
            count(photos, found, DetectionReport.LOOSE));
    return new Outcome(report.text(), report.json(), report.plots());
  }

  private static DetectionCount count(
      List<WiderFace.Photo> photos, List<Optional<List<Box>>> found, double overlap) {
    return new DetectionCount(
        IntStream.range(0, photos.size())
            .mapToObj(
                i -> Matching.of(found.get(i).orElse(List.of()), photos.get(i).faces(), overlap))
            .toList());
  }
}
