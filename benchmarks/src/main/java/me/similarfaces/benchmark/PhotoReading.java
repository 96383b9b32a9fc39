package me.similarfaces.benchmark;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import me.similarfaces.face.Box;
import me.similarfaces.face.FieldValue;
import me.similarfaces.model.DetectedFace;
import me.similarfaces.model.Models;
import me.similarfaces.vision.DecodedPhoto;
import me.similarfaces.vision.NormalizedPhoto;
import me.similarfaces.vision.PhotoHeader;
import me.similarfaces.vision.PhotoNormalizer;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** One photo through the product's own path, the middle face of it. */
final class PhotoReading {
  /** Border on each side in the second try, as a share of the picture's side. */
  private static final double BORDER = 0.4;

  private static final String NO_ATTRIBUTES = ",,,,,";

  private final Models models;
  private final boolean attributes;

  PhotoReading(Models models, boolean attributes) {
    this.models = models;
    this.attributes = attributes;
  }

  /**
   * What was read.
   *
   * @param status {@code ok}, {@code no_face} or {@code error: …}
   * @param vector 512 floats, or none
   * @param padded found only after a border was added
   * @param attributes age,low,high,gender,emotion,race; empty columns without a face
   */
  record Result(String status, float[] vector, int faces, boolean padded, String attributes) {}

  Result read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Result plain = of(bytes, false);
      return plain.vector().length > 0 ? plain : of(withBorder(bytes), true);
    } catch (Exception e) {
      return new Result(
          "error: " + e.getClass().getSimpleName(), new float[0], 0, false, NO_ATTRIBUTES);
    }
  }

  private Result of(byte[] bytes, boolean padded) {
    ByteBuffer upload = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    NormalizedPhoto jpeg = PhotoNormalizer.normalize(upload, PhotoHeader.read(upload));
    try (DecodedPhoto photo = DecodedPhoto.decode(jpeg.jpeg())) {
      List<DetectedFace> faces = models.extractor().extract(photo, "x");
      return faces.stream()
          .min(Comparator.comparingDouble(f -> fromMiddle(f.face().box(), photo)))
          .map(face -> described(face, faces.size(), padded))
          .orElse(new Result("no_face", new float[0], 0, padded, NO_ATTRIBUTES));
    }
  }

  private Result described(DetectedFace face, int faces, boolean padded) {
    float[] vector = models.embedder().embed(face.aligned());
    String columns = attributes ? attributes(face, vector) : NO_ATTRIBUTES;
    return new Result("ok", vector, faces, padded, columns);
  }

  private String attributes(DetectedFace face, float[] vector) {
    FieldValue.Age age = models.age().estimate(face.attributes());
    return String.format(
        Locale.ROOT,
        "%.2f,%.2f,%.2f,%s,%s,%s",
        age.value(),
        age.low(),
        age.high(),
        models.gender().classify(face.attributes()).value(),
        models.emotion().classify(face.attributes()).value(),
        models.race().classify(vector).value());
  }

  private static double fromMiddle(Box box, DecodedPhoto photo) {
    return Math.hypot(
        (box.xMin() + box.xMax() - photo.width()) / 2.0,
        (box.yMin() + box.yMax() - photo.height()) / 2.0);
  }

  private static byte[] withBorder(byte[] bytes) {
    Mat picture = Imgcodecs.imdecode(new MatOfByte(bytes), Imgcodecs.IMREAD_COLOR);
    Mat padded = new Mat();
    MatOfByte encoded = new MatOfByte();
    try {
      int x = (int) (picture.cols() * BORDER);
      int y = (int) (picture.rows() * BORDER);
      Core.copyMakeBorder(picture, padded, y, y, x, x, Core.BORDER_REPLICATE);
      Imgcodecs.imencode(".png", padded, encoded);
      return encoded.toArray();
    } finally {
      picture.release();
      padded.release();
      encoded.release();
    }
  }
}
