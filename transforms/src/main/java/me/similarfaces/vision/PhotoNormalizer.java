package me.similarfaces.vision;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.opencv.core.Mat;

/**
 * Makes the stored picture of an upload: upright, grey or RGB, without metadata, as JPEG.
 *
 * <p>An upload that is such a JPEG already keeps its coded pixels bit by bit; everything else is
 * decoded and encoded once. Native memory: 3 bytes a pixel, 6 while it is turned, 7 with
 * transparency, 11 with transparency of 16 bits; see docs/decisions/0020.
 */
public final class PhotoNormalizer {
  /** What JPEG libraries take; the format itself ends little later. */
  private static final int LONGEST_SIDE = 65_500;

  private PhotoNormalizer() {}

  /** As {@link #normalize(ByteBuffer, PhotoHeader)}. */
  public static NormalizedPhoto normalize(Path photo, PhotoHeader header) {
    return normalize(MappedFile.of(photo), header);
  }

  /**
   * Does not check sizes: apply the limit on pixels to the header first.
   *
   * @param photo heap or direct (direct is not copied), from its position, which stays
   * @param header of the same photo
   * @throws UndecodableImageException if the pixels are broken or cut off
   */
  public static NormalizedPhoto normalize(ByteBuffer photo, PhotoHeader header) {
    if (Math.max(header.width(), header.height()) > LONGEST_SIDE) {
      throw new UndecodableImageException("a side longer than " + LONGEST_SIDE + " pixels");
    }
    Bytes file = Bytes.of(Buffers.direct(photo));
    return header.format() == PhotoFormat.JPEG ? ofJpeg(file, header) : ofOther(file, header);
  }

  private static NormalizedPhoto ofJpeg(Bytes file, PhotoHeader header) {
    JpegFile jpeg = JpegFile.read(file);
    if (jpeg.header().isPlain() && header.orientation() == Orientation.UPRIGHT) {
      PixelDecoder.checkJpeg(file);
      return new NormalizedPhoto(jpeg.withoutMetadata(), header.width(), header.height());
    }
    NormalizedPhoto encoded = ofOther(file, header);
    // A profile for greys or inks says nothing about the RGB that was made of them.
    return jpeg.header().isRgb() ? withColoursOf(jpeg, encoded) : encoded;
  }

  private static NormalizedPhoto withColoursOf(JpegFile upload, NormalizedPhoto encoded) {
    JpegFile jpeg = JpegFile.read(Bytes.of(encoded.jpeg()));
    return new NormalizedPhoto(jpeg.withColoursOf(upload), encoded.width(), encoded.height());
  }

  private static NormalizedPhoto ofOther(Bytes file, PhotoHeader header) {
    try (MatScope scope = new MatScope()) {
      Mat pixels = scope.own(PixelDecoder.decode(file, header));
      return new NormalizedPhoto(
          JpegEncoder.encode(pixels, JpegEncoder.STORED_QUALITY), pixels.width(), pixels.height());
    }
  }
}
