package me.similarfaces.benchmark.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A data set of labelled faces; where it has one, the part that is for tests only. */
enum DataSet {
  FAIRFACE {
    @Override
    List<String> fields() {
      return List.of("race", FIVE_RACES, "gender", AGE);
    }

    @Override
    List<LabelledPhoto> photos(Path folder) throws IOException {
      return FairFace.photos(folder);
    }
  },

  FER2013 {
    @Override
    List<String> fields() {
      return List.of("emotion");
    }

    @Override
    List<LabelledPhoto> photos(Path folder) throws IOException {
      return Fer2013.photos(folder);
    }
  },

  UTKFACE {
    @Override
    List<String> fields() {
      return List.of(FIVE_RACES, "gender", AGE);
    }

    @Override
    List<LabelledPhoto> photos(Path folder) throws IOException {
      return UtkFace.photos(folder);
    }
  },

  CKPLUS {
    @Override
    List<String> fields() {
      return List.of("emotion");
    }

    @Override
    List<LabelledPhoto> photos(Path folder) throws IOException {
      return CkPlus.photos(folder);
    }
  };

  /** Races as {@link FiveRaces} has them. */
  static final String FIVE_RACES = "race of five";

  /** The bucket of an age. */
  static final String AGE = "age";

  /** What it has labels of. */
  abstract List<String> fields();

  /**
   * Its photos, in an order that is the same every time.
   *
   * @throws IOException when the folder is not laid out as usual
   */
  abstract List<LabelledPhoto> photos(Path folder) throws IOException;
}
