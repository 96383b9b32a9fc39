package me.similarfaces.vision;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * What a photo's first bytes say of it; no pixel is decoded and nothing is allocated by its claims.
 *
 * @param format by content, whatever the name says
 * @param width in pixels of the upright picture, orientation applied
 * @param height in pixels of the upright picture, orientation applied
 * @param orientation how the file's pixels are turned to be upright
 * @param animated more than one frame is announced; only the first one is used
 */
public record PhotoHeader(
    PhotoFormat format, int width, int height, Orientation orientation, boolean animated) {
  /** As {@link #read(ByteBuffer)}. */
  public static PhotoHeader read(Path photo) {
    return read(MappedFile.of(photo));
  }

  /**
   * Reads from the buffer's position, which stays.
   *
   * @throws UnsupportedImageException if the content is no {@link PhotoFormat}, empty included
   * @throws UndecodableImageException if it is one, but the header is cut off or broken
   */
  public static PhotoHeader read(ByteBuffer photo) {
    Bytes file = Bytes.of(photo);
    PhotoFormat format =
        PhotoFormat.of(file)
            .orElseThrow(() -> new UnsupportedImageException("not a picture of a known format"));
    return switch (format) {
      case JPEG -> JpegHeader.read(file).photo();
      case PNG -> PngHeader.read(file);
      case WEBP -> WebpHeader.read(file.littleEndian());
      case GIF -> GifHeader.read(file.littleEndian());
      case BMP -> BmpHeader.read(file.littleEndian());
      case TIFF -> TiffDirectory.header(file);
    };
  }

  /** From the sides of the file's pixels, not yet turned. */
  static PhotoHeader ofStored(
      PhotoFormat format, long width, long height, Orientation orientation, boolean animated) {
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new UndecodableImageException("a side of the picture is empty or absurd");
    }
    return orientation.swapsSides()
        ? new PhotoHeader(format, (int) height, (int) width, orientation, animated)
        : new PhotoHeader(format, (int) width, (int) height, orientation, animated);
  }

  /** For a limit on pixels before anything is decoded. */
  public long pixels() {
    return (long) width * height;
  }
}
