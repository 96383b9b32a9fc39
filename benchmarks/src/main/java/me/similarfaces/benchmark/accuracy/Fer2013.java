package me.similarfaces.benchmark.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** FER2013's PrivateTest: images {@code PrivateTest_N.jpg} in a folder for each emotion. */
final class Fer2013 {
  private static final Pattern PRIVATE_TEST = Pattern.compile("PrivateTest_\\d+\\.jpg");

  private Fer2013() {}

  static List<LabelledPhoto> photos(Path folder) throws IOException {
    return Folder.files(folder, PRIVATE_TEST).stream().map(Fer2013::photo).toList();
  }

  private static LabelledPhoto photo(Path file) {
    String emotion = Emotions.of(file.getParent().getFileName().toString()).orElseThrow();
    return new LabelledPhoto(file, Map.of("emotion", emotion));
  }
}
