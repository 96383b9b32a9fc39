package me.similarfaces.benchmark.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import me.similarfaces.face.Box;

/**
 * The validation part of WIDER FACE: {@code wider_face_val_bbx_gt.txt}, in {@code wider_face_split}
 * or beside {@code WIDER_val/images}. Photos that the copy lacks are left out.
 */
final class WiderFace {
  private static final String LABELS = "wider_face_val_bbx_gt.txt";

  /** Place of the flag of a face that is too blurred or hidden to be asked for. */
  private static final int INVALID = 7;

  private WiderFace() {}

  /**
   * @param ignored need not be found, and may be
   */
  record Face(Box box, boolean ignored) {}

  record Photo(Path file, List<Face> faces) {}

  static List<Photo> photos(Path folder) throws IOException {
    List<String> rows = Files.readAllLines(labels(folder));
    Path images = folder.resolve("WIDER_val").resolve("images");
    List<Photo> photos = new ArrayList<>();
    int row = 0;
    while (row < rows.size() && !rows.get(row).isBlank()) {
      int count = Integer.parseInt(rows.get(row + 1).strip());
      // A photo without a face has one row of zeros.
      int last = row + 2 + Math.max(1, count);
      List<Face> faces =
          rows.subList(row + 2, row + 2 + count).stream().map(WiderFace::face).toList();
      photos.add(new Photo(images.resolve(rows.get(row).strip()), faces));
      row = last;
    }
    return photos.stream().filter(photo -> Files.isRegularFile(photo.file())).toList();
  }

  private static Path labels(Path folder) throws IOException {
    return Stream.of(folder.resolve("wider_face_split"), folder)
        .map(place -> place.resolve(LABELS))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new IOException("no " + LABELS + " in " + folder));
  }

  /** A row of x, y, width, height, blur, expression, illumination, invalid, occlusion, pose. */
  private static Face face(String row) {
    int[] cells = Stream.of(row.strip().split("\\s+", -1)).mapToInt(Integer::parseInt).toArray();
    Box box = new Box(cells[0], cells[1], cells[0] + cells[2], cells[1] + cells[3], 1);
    boolean empty = cells[2] < 1 || cells[3] < 1;
    return new Face(box, empty || cells[INVALID] == 1);
  }
}
