package me.similarfaces.benchmark.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.neuron.pack.ModelEntry;
import me.similarfaces.neuron.pack.ModelPack;

/** How often age, gender, race and emotion are what the labels say. */
final class AttributeMeasurement implements Measurement {
  private final DataSet faces;
  private final AttributeOptions options;

  AttributeMeasurement(DataSet faces, AttributeOptions options) {
    this.faces = faces;
    this.options = options;
  }

  /** A photo, and what the product made of it. */
  private record Read(PhotoReading.Result result, Optional<Judged> face) {}

  @Override
  public Outcome measure(Path data, PhotoRun run) throws IOException {
    PhotoReading reading = new PhotoReading(run.models());
    List<Read> reads = run.each(run.chosen(faces.photos(data)), photo -> read(photo, reading, run));
    AttributeReport report =
        new AttributeReport(found(reads), judged(reads), classes(), options.folded());
    return new Outcome(report.text(), report.json(), report.plots());
  }

  private static Read read(LabelledPhoto photo, PhotoReading reading, PhotoRun run) {
    PhotoReading.Result result = reading.read(photo.file());
    return new Read(
        result,
        result.middle().map(face -> new Judged(photo, Said.of(run.models(), face.features()))));
  }

  private static Found found(List<Read> reads) {
    return Found.of(reads.stream().map(Read::result).toList());
  }

  private static List<Judged> judged(List<Read> reads) {
    return reads.stream().map(Read::face).flatMap(Optional::stream).toList();
  }

  /** The models' words for every field that the data set has labels of. */
  private Map<String, List<String>> classes() {
    List<ModelEntry.Output> outputs = new ArrayList<>();
    ModelPack.open(options.pack()).models().forEach(model -> outputs.addAll(model.outputs()));
    Map<String, List<String>> classes = new LinkedHashMap<>();
    for (String field : faces.fields()) {
      if (field.equals(DataSet.FIVE_RACES)) {
        classes.put(field, FiveRaces.CLASSES);
      }
      outputs.stream()
          .filter(output -> output.name().equals(field))
          .forEach(output -> classes.put(field, output.labels()));
    }
    return classes;
  }
}
