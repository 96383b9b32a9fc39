package me.similarfaces.archive;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import me.similarfaces.vision.PhotoFormat;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZUtils;

/** Kinds of files, told apart by their first bytes. */
enum ContentKind {
  IMAGE,
  ZIP,
  TAR,
  GZIP,
  /** An archive or a compressed file of another kind. */
  PACKED,
  OTHER;

  /** So many bytes tell: a tar's first header. */
  static final int HEAD = 512;

  /**
   * @param head up to {@link #HEAD} bytes, fewer only if the file has no more
   */
  static ContentKind of(byte[] head) {
    // A tar's first name may begin like a picture, but no picture has a tar's mark at byte 257.
    boolean isTar = TarArchiveInputStream.matches(head, head.length);
    if (!isTar && PhotoFormat.of(ByteBuffer.wrap(head)).isPresent()) {
      return IMAGE;
    }
    return isTar ? TAR : ofPacked(head);
  }

  private static ContentKind ofPacked(byte[] head) {
    if (GzipCompressorInputStream.matches(head, head.length)) {
      return GZIP;
    }
    if (BZip2CompressorInputStream.matches(head, head.length)
        || XZUtils.matches(head, head.length)) {
      return PACKED;
    }
    return ofArchive(head);
  }

  private static ContentKind ofArchive(byte[] head) {
    try {
      return switch (ArchiveStreamFactory.detect(new ByteArrayInputStream(head))) {
        case ArchiveStreamFactory.ZIP, ArchiveStreamFactory.JAR -> ZIP;
        case ArchiveStreamFactory.TAR -> TAR;
        default -> PACKED;
      };
    } catch (ArchiveException e) {
      return OTHER;
    }
  }

  boolean isArchive() {
    return this != IMAGE && this != OTHER;
  }
}
