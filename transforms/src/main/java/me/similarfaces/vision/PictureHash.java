package me.similarfaces.vision;

import java.nio.ByteBuffer;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * What a picture looks like, in 128 bits (a difference hash): for each of 8x8 patches whether it is
 * brighter than the one on its right, and than the one below. Pictures that look the same differ in
 * few of them, however they were scaled and compressed.
 */
public record PictureHash(long across, long down) {
  private static final int PATCHES = 8;
  private static final int SIDE = PATCHES + 1;

  /** Grey levels that compression may add: patches as different as that count as equal. */
  private static final int NOISE = 2;

  /** Enough pixels for a patch's mean to be the same at any size. */
  private static final int LEAST_SIDE = 8 * SIDE;

  /**
   * Decodes a stored picture, at an eighth of its sides if it is large enough.
   *
   * @param jpeg direct (not copied) or heap, from its position, which stays
   * @throws UndecodableImageException if it is no JPEG, cut off or broken
   */
  public static PictureHash of(ByteBuffer jpeg) {
    Bytes file = Bytes.of(Buffers.direct(jpeg));
    JpegHeader header = JpegFile.read(file).header();
    Reduction reduction = Reduction.of(Math.min(header.width(), header.height()), LEAST_SIDE);
    try (MatScope scope = new MatScope()) {
      Mat grey = scope.own(PixelDecoder.read(file, reduction.grey()));
      Mat patches = scope.mat();
      Imgproc.resize(grey, patches, new Size(SIDE, SIDE), 0, 0, Imgproc.INTER_AREA);
      return ofPatches(Buffers.toArray(patches));
    }
  }

  private static PictureHash ofPatches(byte[] grey) {
    long across = 0;
    long down = 0;
    for (int y = 0; y < PATCHES; y++) {
      for (int x = 0; x < PATCHES; x++) {
        int here = y * SIDE + x;
        across = across << 1 | brighter(grey, here, here + 1);
        down = down << 1 | brighter(grey, here, here + SIDE);
      }
    }
    return new PictureHash(across, down);
  }

  private static int brighter(byte[] grey, int one, int other) {
    return (grey[one] & 0xff) > (grey[other] & 0xff) + NOISE ? 1 : 0;
  }
}
