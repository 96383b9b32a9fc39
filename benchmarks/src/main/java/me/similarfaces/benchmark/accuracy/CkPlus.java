package me.similarfaces.benchmark.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * CK+, either as it is mostly passed on, images in a folder for each emotion, or as published: the
 * last picture of each sequence in {@code cohn-kanade-images}, whose label lies at the same place
 * in {@code Emotion}. Contempt is left out: the product does not know it.
 */
final class CkPlus {
  private static final Pattern IMAGE = Pattern.compile(".+\\.(png|jpe?g)");
  private static final Pattern LABEL = Pattern.compile("S\\d+_\\d+_\\d+_emotion\\.txt");
  private static final String LABEL_END = "_emotion.txt";
  private static final List<String> CODES =
      List.of("neutral", "anger", "contempt", "disgust", "fear", "happy", "sadness", "surprise");

  private CkPlus() {}

  static List<LabelledPhoto> photos(Path folder) throws IOException {
    return Files.isDirectory(folder.resolve("Emotion")) ? published(folder) : sorted(folder);
  }

  private static List<LabelledPhoto> sorted(Path folder) throws IOException {
    return Folder.files(folder, IMAGE).stream()
        .map(image -> photo(image, image.getParent().getFileName().toString()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<LabelledPhoto> published(Path folder) throws IOException {
    return Folder.files(folder.resolve("Emotion"), LABEL).stream()
        .map(label -> published(folder, label))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<LabelledPhoto> published(Path folder, Path label) {
    Path place = folder.resolve("Emotion").relativize(label);
    String name = label.getFileName().toString().replace(LABEL_END, ".png");
    Path image = folder.resolve("cohn-kanade-images").resolve(place.resolveSibling(name));
    return photo(image, CODES.get(code(label)));
  }

  private static int code(Path label) {
    try {
      return (int) Double.parseDouble(Files.readString(label).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<LabelledPhoto> photo(Path image, String emotion) {
    return Emotions.of(emotion).map(word -> new LabelledPhoto(image, Map.of("emotion", word)));
  }
}
