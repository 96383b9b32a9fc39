package me.similarfaces.vision;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A JPEG file cut into its segments, from its start to its end marker; what cameras append behind
 * the end (previews, films) is not part of it.
 */
record JpegFile(List<JpegSegment> segments) {
  /** Progressive files have about ten; a file of thousands is made to burn time. */
  private static final int MOST_SCANS = 100;

  /** Colour profiles and previews of 64 KiB a segment need some hundreds. */
  private static final int MOST_SEGMENTS = 2_000;

  private static final String ICC = "ICC_PROFILE\0";

  /**
   * @throws UndecodableImageException if the end marker is missing: the file is cut off
   */
  static JpegFile read(Bytes file) {
    List<JpegSegment> segments = until(file, JpegSegment.END);
    long scans = segments.stream().filter(part -> part.marker() == JpegSegment.SCAN).count();
    long frames = segments.stream().filter(JpegSegment::isFrame).count();
    if (scans < 1 || scans > MOST_SCANS || frames != 1) {
      throw new UndecodableImageException(
          "the JPEG has " + scans + " scans, " + frames + " frames");
    }
    return new JpegFile(segments);
  }

  /** The segments up to the first start of scan, whose coded data is not looked at. */
  static List<JpegSegment> untilScan(Bytes file) {
    return until(file, JpegSegment.SCAN);
  }

  private static List<JpegSegment> until(Bytes file, int marker) {
    List<JpegSegment> segments = new ArrayList<>();
    JpegSegment segment = JpegSegment.next(file, 0);
    while (segment.marker() != marker && segment.marker() != JpegSegment.END) {
      segments.add(segment.withCodedData(file));
      segment = JpegSegment.next(file, segments.get(segments.size() - 1).end());
      if (segments.size() > MOST_SEGMENTS) {
        throw new UndecodableImageException("the JPEG has more than " + MOST_SEGMENTS + " parts");
      }
    }
    segments.add(segment);
    return segments;
  }

  JpegHeader header() {
    return JpegHeader.of(segments);
  }

  /** The same picture without EXIF, XMP, IPTC, comments, previews and whatever else may tell. */
  ByteBuffer withoutMetadata() {
    return join(segments.stream().filter(JpegFile::isNeeded).map(JpegFile::trimmed).toList());
  }

  /** This picture with the colour profile of another one. */
  ByteBuffer withColoursOf(JpegFile other) {
    List<Bytes> parts = new ArrayList<>();
    segments.forEach(part -> parts.add(part.whole()));
    // Behind the start marker and the JFIF header, which has to be the first segment.
    parts.addAll(
        2, other.segments.stream().filter(JpegFile::isColours).map(JpegSegment::whole).toList());
    return join(parts);
  }

  private static boolean isNeeded(JpegSegment part) {
    return switch (part.marker()) {
      case JpegSegment.APP0 -> part.data().has(0, "JFIF\0");
      case JpegSegment.APP2 -> isColours(part);
      case JpegSegment.APP14 -> part.data().has(0, "Adobe");
      default -> part.marker() < JpegSegment.APP0;
    };
  }

  private static boolean isColours(JpegSegment part) {
    return part.marker() == JpegSegment.APP2 && part.data().has(0, ICC);
  }

  /** A JFIF header may hold a preview of the picture before it was edited. */
  private static Bytes trimmed(JpegSegment part) {
    return part.marker() == JpegSegment.APP0 ? Jfif.withoutPreview(part) : part.whole();
  }

  private static ByteBuffer join(List<Bytes> parts) {
    ByteBuffer joined = ByteBuffer.allocateDirect(parts.stream().mapToInt(Bytes::size).sum());
    parts.forEach(part -> joined.put(part.buffer().duplicate()));
    return joined.flip();
  }
}
