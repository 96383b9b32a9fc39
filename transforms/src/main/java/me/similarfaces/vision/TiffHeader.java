package me.similarfaces.vision;

import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;

/** The first picture of a TIFF file. */
final class TiffHeader {
  private TiffHeader() {}

  static PhotoHeader read(Bytes file) {
    try {
      return header(Exif.ifd0(file), Exif.orientation(file));
    } catch (MetadataException | RuntimeException e) {
      throw new UndecodableImageException("the TIFF directory is broken", e);
    }
  }

  private static PhotoHeader header(ExifIFD0Directory ifd0, Orientation orientation)
      throws MetadataException {
    if (ifd0 == null) {
      throw new UndecodableImageException("the TIFF directory is missing");
    }
    return PhotoHeader.ofStored(
        PhotoFormat.TIFF,
        ifd0.getLong(ExifIFD0Directory.TAG_IMAGE_WIDTH),
        ifd0.getLong(ExifIFD0Directory.TAG_IMAGE_HEIGHT),
        orientation,
        false);
  }
}
