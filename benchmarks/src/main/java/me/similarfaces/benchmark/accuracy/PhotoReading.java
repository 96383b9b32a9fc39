package me.similarfaces.benchmark.accuracy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import me.similarfaces.face.Box;
import me.similarfaces.model.DetectedFace;
import me.similarfaces.model.Embedded;
import me.similarfaces.model.Models;
import me.similarfaces.vision.DecodedPhoto;
import me.similarfaces.vision.Orientation;
import me.similarfaces.vision.PhotoHeader;
import me.similarfaces.vision.PhotoNormalizer;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** One photo through the product's own path. */
public final class PhotoReading {
  /** Border on each side in the second try, as a share of the picture's side. */
  private static final double BORDER = 0.4;

  /** Faces get their ids from it; nobody looks at them here. */
  private static final String PHOTO_ID = "x";

  private final Models models;

  public PhotoReading(Models models) {
    this.models = models;
  }

  /**
   * What was read.
   *
   * @param status {@code ok}, {@code no_face} or {@code error: …}
   * @param middle the face nearest to the middle of the picture
   * @param padded found only after a border was added
   */
  public record Result(String status, Optional<Embedded> middle, int faces, boolean padded) {
    /** For many at once: features are a hundred kilobytes a face. */
    Result withoutFeatures() {
      return new Result(
          status, middle.map(face -> new Embedded(face.vector(), new float[0])), faces, padded);
    }

    static Result without(String status, boolean padded) {
      return new Result(status, Optional.empty(), 0, padded);
    }
  }

  public Result read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Result plain = of(bytes, false);
      return plain.middle().isPresent() ? plain : of(withBorder(bytes), true);
    } catch (Exception e) {
      return Result.without("error: " + e.getClass().getSimpleName(), false);
    }
  }

  /** The boxes of all faces in pixels of the upright file; empty when it can't be read. */
  Optional<List<Box>> boxes(Path file) {
    try {
      ByteBuffer upload = upload(Files.readAllBytes(file));
      PhotoHeader header = PhotoHeader.read(upload);
      try (DecodedPhoto photo = decoded(upload, header)) {
        float scale = (float) header.width() / photo.width();
        return Optional.of(
            models.extractor().extract(photo, PHOTO_ID).stream()
                .map(face -> scaled(face.face().box(), scale))
                .toList());
      }
    } catch (Exception e) {
      return Optional.empty();
    }
  }

  /**
   * How the faces lie after each of {@link TurnMeasurement#TURNS}; empty when the file can't be
   * read.
   */
  Optional<List<OptionalInt>> facings(Path file) {
    try {
      ByteBuffer upload = upload(Files.readAllBytes(file));
      try (DecodedPhoto photo = decoded(upload, PhotoHeader.read(upload))) {
        return Optional.of(
            TurnMeasurement.TURNS.stream().map(turn -> facing(photo, turn)).toList());
      }
    } catch (Exception e) {
      return Optional.empty();
    }
  }

  private OptionalInt facing(DecodedPhoto photo, Orientation turn) {
    try (DecodedPhoto turned = photo.turned(turn)) {
      return Facing.of(
          models.extractor().extract(turned, PHOTO_ID).stream()
              .map(face -> face.face().landmarks())
              .toList());
    }
  }

  private static Box scaled(Box box, float scale) {
    return new Box(
        box.xMin() * scale,
        box.yMin() * scale,
        box.xMax() * scale,
        box.yMax() * scale,
        box.probability());
  }

  private static ByteBuffer upload(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  private static DecodedPhoto decoded(ByteBuffer upload, PhotoHeader header) {
    return DecodedPhoto.decode(PhotoNormalizer.normalize(upload, header).jpeg());
  }

  private Result of(byte[] bytes, boolean padded) {
    ByteBuffer upload = upload(bytes);
    try (DecodedPhoto photo = decoded(upload, PhotoHeader.read(upload))) {
      List<DetectedFace> faces = models.extractor().extract(photo, PHOTO_ID);
      return faces.stream()
          .min(Comparator.comparingDouble(f -> fromMiddle(f.face().box(), photo)))
          .map(face -> models.embed(face.aligned()))
          .map(face -> new Result("ok", Optional.of(face), faces.size(), padded))
          .orElse(Result.without("no_face", padded));
    }
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
