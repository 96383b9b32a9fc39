package me.similarfaces.model;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import me.similarfaces.vision.DecodedPhoto;
import me.similarfaces.vision.TestPhotos;

/** The real models and the group photos that come with them. */
final class Samples {
  static final Path PACK = Path.of(System.getProperty("similarfaces.pack"));

  /** How many faces each photo shows. */
  static final List<Integer> FACES = List.of(3, 3, 3, 4, 5, 4);

  private Samples() {}

  static Models models() {
    return Models.shared(PACK);
  }

  /**
   * @param number 1 to 6
   */
  static BufferedImage photo(int number) {
    try {
      return ImageIO.read(PACK.resolve("samples/sample" + number + ".jpg").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<DetectedFace> faces(BufferedImage picture) {
    return faces(ByteBuffer.wrap(TestPhotos.encode(picture, "jpg")));
  }

  static List<DetectedFace> faces(ByteBuffer jpeg) {
    try (DecodedPhoto photo = DecodedPhoto.decode(jpeg)) {
      return models().extractor().extract(photo, "photo");
    }
  }

  static float[] embedding(DetectedFace face) {
    return embedded(face).vector();
  }

  static float[] features(DetectedFace face) {
    return embedded(face).features();
  }

  private static Embedded embedded(DetectedFace face) {
    return models().embedder().embed(face.aligned());
  }
}
