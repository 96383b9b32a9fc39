package me.similarfaces.benchmark.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.similarfaces.model.AgeBuckets;

/**
 * UTKFace: {@code AGE_GENDER_RACE_DATE.jpg}, in one folder or some, aligned or in the wild. The few
 * files whose names lack one of the three are left out.
 */
final class UtkFace {
  private static final Pattern NAME =
      Pattern.compile("(\\d{1,3})_([01])_([0-4])_\\d+\\.jpg(\\.chip)?(\\.jpg)?");
  private static final List<String> GENDERS = List.of("male", "female");

  private UtkFace() {}

  static List<LabelledPhoto> photos(Path folder) throws IOException {
    return Folder.files(folder, NAME).stream().map(UtkFace::photo).toList();
  }

  private static LabelledPhoto photo(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalArgumentException("not named by its labels: " + file);
    }
    int years = Integer.parseInt(name.group(1));
    Map<String, String> truth =
        Map.of(
            DataSet.AGE,
            bucket(years),
            "gender",
            GENDERS.get(Integer.parseInt(name.group(2))),
            DataSet.FIVE_RACES,
            FiveRaces.CLASSES.get(Integer.parseInt(name.group(3))));
    return new LabelledPhoto(file, truth, OptionalDouble.of(years));
  }

  private static String bucket(int years) {
    if (years < 10) {
      return AgeBuckets.LABELS.get(years < 3 ? 0 : 1);
    }
    return AgeBuckets.LABELS.get(Math.min(AgeBuckets.LABELS.size() - 1, 1 + years / 10));
  }
}
