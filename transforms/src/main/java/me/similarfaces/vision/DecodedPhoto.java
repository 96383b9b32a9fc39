package me.similarfaces.vision;

import java.nio.ByteBuffer;
import java.util.List;
import me.similarfaces.face.Box;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.Landmarks;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.imgproc.Imgproc;

/**
 * The pixels of a stored picture in native memory, freed by {@link #close()}.
 *
 * <pre>{@code
 * try (DecodedPhoto photo = DecodedPhoto.decode(jpeg)) {
 *   Letterbox input = photo.letterbox(800);
 *   byte[] face = photo.aligned(landmarks);
 * }
 * }</pre>
 *
 * <p>Large pictures are decoded at a half, a quarter or an eighth of their sides, which is several
 * times cheaper; all coordinates are those of the stored picture nevertheless. Reading from many
 * threads is fine.
 */
public final class DecodedPhoto implements AutoCloseable {
  /** No reduction makes the long side shorter than this: small faces need their pixels. */
  private static final int LEAST_LONG_SIDE = 1600;

  /** Longest side of a face's crop for people, in pixels. */
  private static final int CROP_SIDE = 256;

  /** That crop shows the whole head: this times the longer side of the box. */
  private static final float CROP_MARGIN = 1.5f;

  private final Mat bgr;
  private final int reduction;
  private final int width;
  private final int height;

  private DecodedPhoto(Mat bgr, int reduction, int width, int height) {
    this.bgr = bgr;
    this.reduction = reduction;
    this.width = width;
    this.height = height;
  }

  /**
   * Decodes a stored picture, that is a {@link NormalizedPhoto}: EXIF is not looked at.
   *
   * @param jpeg direct (not copied) or heap, from its position, which stays
   * @throws UndecodableImageException if it is no JPEG, cut off or broken
   */
  public static DecodedPhoto decode(ByteBuffer jpeg) {
    Bytes file = Bytes.of(Buffers.direct(jpeg));
    JpegHeader header = JpegFile.read(file).header();
    Reduction reduction = Reduction.of(Math.max(header.width(), header.height()), LEAST_LONG_SIDE);
    Mat pixels = PixelDecoder.read(file, reduction.colour());
    return new DecodedPhoto(pixels, reduction.factor(), header.width(), header.height());
  }

  /**
   * A copy of the picture after a turn: its coordinates are those of the turned picture ({@link
   * Orientation#toStored} leads back). The caller closes it.
   */
  public DecodedPhoto turned(Orientation orientation) {
    Mat pixels = orientation.turn(bgr.clone());
    return orientation.swapsSides()
        ? new DecodedPhoto(pixels, reduction, height, width)
        : new DecodedPhoto(pixels, reduction, width, height);
  }

  /** Of the stored picture, in pixels. */
  public int width() {
    return width;
  }

  /** Of the stored picture, in pixels. */
  public int height() {
    return height;
  }

  /** The whole picture in a square; areas are averaged when shrinking. */
  public Letterbox letterbox(int side) {
    return Letterboxing.fit(bgr, reduction, side);
  }

  /**
   * The parts of a large picture in which small faces are to be looked for; none of a small
   * picture.
   *
   * @param side of the letterbox that each of them becomes
   */
  public List<Tile> tiles(int side) {
    return Tiling.of(width, height, reduction, side);
  }

  /**
   * The picture after several turns, side by side in one square, each at half the size that {@link
   * #letterbox} gives it.
   *
   * @param turns four at most
   * @return for each turn where the turned picture is
   */
  public List<Letterbox> turnSheet(List<Orientation> turns, int side) {
    try (MatScope scope = new MatScope()) {
      Mat small = Letterboxing.shrunk(bgr, side / 2, scope);
      List<Mat> turned = turns.stream().map(turn -> scope.own(turn.turn(small.clone()))).toList();
      float factor = (float) bgr.cols() / small.cols();
      return Letterboxing.fit(turned, factor * reduction, side);
    }
  }

  /** A part of the picture in a square; the letterbox's points are those of the whole picture. */
  public Letterbox letterbox(Tile tile, int side) {
    try (MatScope scope = new MatScope()) {
      Mat part = scope.own(bgr.submat(decoded(tile)));
      return Letterboxing.fit(part, reduction, side).shifted(tile.left(), tile.top());
    }
  }

  private Rect decoded(Tile tile) {
    int left = tile.left() / reduction;
    int top = tile.top() / reduction;
    return new Rect(
        left,
        top,
        Math.min(bgr.cols(), decoded(tile.right())) - left,
        Math.min(bgr.rows(), decoded(tile.bottom())) - top);
  }

  /** The decoded pixels along so many stored ones. */
  private int decoded(int pixels) {
    return (pixels + reduction - 1) / reduction;
  }

  /**
   * An upright square, which may reach outside of the picture: its border is repeated there.
   *
   * @param cx centre of the square in the picture
   * @param side of the square in the picture, above 0
   * @param outSide side of the result in pixels
   * @param grey one channel instead of three
   * @return outSide*outSide rows of RGB or grey pixels
   */
  public byte[] square(float cx, float cy, float side, int outSide, boolean grey) {
    int conversion = grey ? Imgproc.COLOR_BGR2GRAY : Imgproc.COLOR_BGR2RGB;
    try (MatScope scope = new MatScope()) {
      Mat crop = Crops.area(bgr, squareCrop(cx, cy, side, outSide), outSide, scope);
      return converted(crop, conversion, scope);
    }
  }

  /**
   * The face turned, scaled and shifted so that its points lie as in {@link FaceTemplate}.
   *
   * @return {@link FaceCrop#SIDE} rows of as many RGB pixels
   * @throws IllegalArgumentException if the points coincide
   */
  public byte[] aligned(Landmarks points) {
    try (MatScope scope = new MatScope()) {
      Similarity toCrop = FaceTemplate.alignment(points).after(toPicture());
      return converted(
          Crops.bilinear(bgr, toCrop, FaceCrop.SIDE, scope), Imgproc.COLOR_BGR2RGB, scope);
    }
  }

  /** The crop of a face for people to look at, with the whole head: a JPEG, never enlarged. */
  public byte[] faceJpeg(Box box) {
    float cx = (box.xMin() + box.xMax()) / 2;
    float cy = (box.yMin() + box.yMax()) / 2;
    return squareJpeg(cx, cy, CROP_MARGIN * Math.max(box.width(), box.height()), CROP_SIDE);
  }

  /** A square for people to look at, never enlarged: a JPEG of at most maxSide pixels a side. */
  public byte[] squareJpeg(float cx, float cy, float side, int maxSide) {
    int outSide = Math.max(1, Math.min(maxSide, Math.round(side / reduction)));
    try (MatScope scope = new MatScope()) {
      Mat crop = Crops.area(bgr, squareCrop(cx, cy, side, outSide), outSide, scope);
      return Buffers.toArray(JpegEncoder.encode(crop, JpegEncoder.CROP_QUALITY, scope));
    }
  }

  private Similarity squareCrop(float cx, float cy, float side, int outSide) {
    if (!(side > 0) || !Float.isFinite(cx) || !Float.isFinite(cy) || !Float.isFinite(side)) {
      throw new IllegalArgumentException("no square: " + cx + ", " + cy + ", " + side);
    }
    double scale = (double) outSide / side;
    return new Similarity(scale, 0, (side / 2 - cx) * scale, (side / 2 - cy) * scale)
        .after(toPicture());
  }

  private Similarity toPicture() {
    return new Similarity(reduction, 0, 0, 0);
  }

  private static byte[] converted(Mat bgr, int conversion, MatScope scope) {
    Mat converted = scope.mat();
    Imgproc.cvtColor(bgr, converted, conversion);
    return Buffers.toArray(converted);
  }

  @Override
  public void close() {
    bgr.release();
  }
}
