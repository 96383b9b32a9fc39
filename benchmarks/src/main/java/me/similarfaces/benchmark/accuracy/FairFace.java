package me.similarfaces.benchmark.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The validation images of FairFace: {@code fairface_label_val.csv} beside the folder {@code val},
 * or beside {@code fair_face/val}.
 */
final class FairFace {
  /** Spreadsheet software mangled two ranges of ages in some copies. */
  private static final Map<String, String> MANGLED_AGES =
      Map.of("03-Sep", "3-9", "Oct-19", "10-19");

  private FairFace() {}

  static List<LabelledPhoto> photos(Path folder) throws IOException {
    Path inner = folder.resolve("fair_face");
    Path images = Files.isDirectory(inner) ? inner : folder;
    try (Stream<String> rows = Files.lines(folder.resolve("fairface_label_val.csv"))) {
      return rows.skip(1).map(row -> photo(images, row.split(",", -1))).toList();
    }
  }

  /** A row of file, age, gender, race and a column that does not matter here. */
  private static LabelledPhoto photo(Path images, String[] row) {
    String race = row[3].toLowerCase(Locale.ROOT).replace(' ', '_');
    Map<String, String> truth = new HashMap<>();
    truth.put(DataSet.AGE, MANGLED_AGES.getOrDefault(row[1], row[1]));
    truth.put("gender", row[2].toLowerCase(Locale.ROOT));
    truth.put("race", race);
    truth.put(DataSet.FIVE_RACES, FiveRaces.of(race));
    return new LabelledPhoto(images.resolve(row[0]), truth);
  }
}
