package me.similarfaces.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A data set of labelled faces in its usual layout, the part that is for tests only. */
enum DataSet {
  /**
   * The validation images of FairFace: {@code fairface_label_val.csv} beside the folder {@code
   * val}, or beside {@code fair_face/val}.
   */
  FAIRFACE {
    @Override
    List<String> fields() {
      return List.of("race", "gender", "age");
    }

    @Override
    List<LabelledPhoto> photos(Path folder) throws IOException {
      Path inner = folder.resolve("fair_face");
      Path images = Files.isDirectory(inner) ? inner : folder;
      try (Stream<String> rows = Files.lines(folder.resolve("fairface_label_val.csv"))) {
        return rows.skip(1).map(row -> fairFace(images, row.split(",", -1))).toList();
      }
    }
  },

  /** FER2013's PrivateTest: images {@code PrivateTest_N.jpg} in a folder for each emotion. */
  FER2013 {
    @Override
    List<String> fields() {
      return List.of("emotion");
    }

    @Override
    List<LabelledPhoto> photos(Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        return files
            .filter(file -> PRIVATE_TEST.matcher(file.getFileName().toString()).matches())
            .sorted()
            .map(DataSet::fer)
            .toList();
      }
    }
  };

  private static final Pattern PRIVATE_TEST = Pattern.compile("PrivateTest_\\d+\\.jpg");

  /** Spreadsheet software mangled two ranges of ages in some copies. */
  private static final Map<String, String> MANGLED_AGES =
      Map.of("03-Sep", "3-9", "Oct-19", "10-19");

  /** Folders whose names are not the product's words. */
  private static final Map<String, String> EMOTIONS =
      Map.of("disgust", "disgusted", "fear", "fearful", "surprise", "surprised");

  /** What it has labels of. */
  abstract List<String> fields();

  /**
   * Its photos, in an order that is the same every time.
   *
   * @throws IOException when the folder is not laid out like that
   */
  abstract List<LabelledPhoto> photos(Path folder) throws IOException;

  /** A row of file, age, gender, race and a column that does not matter here. */
  private static LabelledPhoto fairFace(Path images, String[] row) {
    Map<String, String> truth = new HashMap<>();
    truth.put("age", MANGLED_AGES.getOrDefault(row[1], row[1]));
    truth.put("gender", row[2].toLowerCase(Locale.ROOT));
    truth.put("race", row[3].toLowerCase(Locale.ROOT).replace(' ', '_'));
    return new LabelledPhoto(images.resolve(row[0]), truth);
  }

  private static LabelledPhoto fer(Path file) {
    String emotion = file.getParent().getFileName().toString();
    return new LabelledPhoto(file, Map.of("emotion", EMOTIONS.getOrDefault(emotion, emotion)));
  }
}
