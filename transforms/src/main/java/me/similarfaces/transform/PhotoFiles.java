package me.similarfaces.transform;

import java.util.Map;
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

  /**
   * Keeps the crops of a photo for people to look at, unless it was deleted meanwhile.
   *
   * @param jpegs by face id
   */
  void writeCrops(String photoId, Map<String, byte[]> jpegs);
}
