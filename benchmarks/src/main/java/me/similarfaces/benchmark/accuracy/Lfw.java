package me.similarfaces.benchmark.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Labeled Faces in the Wild: {@code NAME/NAME_0001.jpg} in a folder {@code lfw}, {@code
 * lfw-deepfunneled}, {@code lfw_funneled} or {@code lfw2}, which some copies have twice, and {@code
 * pairs.txt} beside it or in it.
 *
 * @param photos those of a person one after the other
 * @param pairs of places in the photos, in the order of the file
 * @param folds that the pairs are cut into
 */
record Lfw(List<Path> photos, List<Pair> pairs, int folds) {
  private static final List<String> FOLDERS =
      List.of("lfw", "lfw-deepfunneled", "lfw_funneled", "lfw2");
  private static final Pattern PHOTO = Pattern.compile(".+_\\d{4}\\.jpg");

  record Pair(int first, int second, boolean same) {}

  /**
   * @throws IOException when there are no photos or pairs, or a pair's photo is missing
   */
  static Lfw read(Path folder) throws IOException {
    Path images = inner(inner(folder));
    List<Path> photos = Folder.files(images, PHOTO);
    List<String> rows = Files.readAllLines(pairsFile(folder, images));
    String[] head = rows.get(0).strip().split("\\s+", -1);
    if (head.length != 2) {
      throw new IOException("pairs.txt does not begin with its folds and their size");
    }
    return new Lfw(
        photos, pairs(rows.subList(1, rows.size()), places(photos)), Integer.parseInt(head[0]));
  }

  private static Path inner(Path folder) {
    return FOLDERS.stream()
        .map(folder::resolve)
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(folder);
  }

  private static Path pairsFile(Path folder, Path images) throws IOException {
    Optional<Path> file =
        Stream.of(folder, images, images.toAbsolutePath().getParent())
            .map(place -> place.resolve("pairs.txt"))
            .filter(Files::isRegularFile)
            .findFirst();
    return file.orElseThrow(() -> new IOException("no pairs.txt in " + folder));
  }

  private static Map<String, Integer> places(List<Path> photos) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < photos.size(); i++) {
      places.put(photos.get(i).getFileName().toString(), i);
    }
    return places;
  }

  /** A row is a name and two numbers, or a name and a number twice. */
  private static List<Pair> pairs(List<String> rows, Map<String, Integer> places)
      throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (String row : rows.stream().filter(row -> !row.isBlank()).toList()) {
      String[] cells = row.strip().split("\\s+", -1);
      boolean same = cells.length == 3;
      int first = place(places, cells[0], cells[1]);
      int second = place(places, cells[same ? 0 : 2], cells[cells.length - 1]);
      pairs.add(new Pair(first, second, same));
    }
    return pairs;
  }

  private static int place(Map<String, Integer> places, String name, String number)
      throws IOException {
    String file = String.format(Locale.ROOT, "%s_%04d.jpg", name, Integer.parseInt(number));
    Integer place = places.get(file);
    if (place == null) {
      throw new IOException("pairs.txt names " + file + ", which is missing");
    }
    return place;
  }

  String person(int photo) {
    return photos.get(photo).getParent().getFileName().toString();
  }
}
