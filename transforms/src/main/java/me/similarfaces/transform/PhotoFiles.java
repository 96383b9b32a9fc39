package me.similarfaces.transform;

import me.similarfaces.face.PhotoTask;

/**
 * Where pictures are read and crops are left. Every method throws {@link StorageDownException}
 * after trying again as often as it is worth.
 */
public interface PhotoFiles {

  /**
   * The stored JPEG of a photo.
   *
   * @throws java.io.UncheckedIOException with a {@link java.io.FileNotFoundException} as its cause
   *     when there is none
   */
  byte[] read(PhotoTask task);

  /** Keeps a crop for people to look at, unless its photo was deleted meanwhile. */
  void writeCrop(String faceId, byte[] jpeg);
}
