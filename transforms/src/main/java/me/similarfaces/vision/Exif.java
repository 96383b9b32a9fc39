package me.similarfaces.vision;

import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;

/** The orientation that an EXIF block, itself a small TIFF file, asks for. */
final class Exif {
  private Exif() {}

  /** Upright if the block says nothing or is broken: a photo is worth more than its metadata. */
  static Orientation orientation(Bytes tiff) {
    Integer number = null;
    try {
      ExifIFD0Directory ifd0 = ifd0(tiff);
      number = ifd0 == null ? null : ifd0.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    } catch (RuntimeException broken) {
      return Orientation.UPRIGHT;
    }
    return number == null ? Orientation.UPRIGHT : Orientation.ofExif(number);
  }

  /** The first directory of a TIFF file or EXIF block, null if there is none. */
  static ExifIFD0Directory ifd0(Bytes tiff) {
    Metadata metadata = new Metadata();
    new ExifReader().extract(new BytesReader(tiff), metadata);
    return metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
  }
}
