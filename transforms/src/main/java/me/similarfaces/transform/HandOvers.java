package me.similarfaces.transform;

import java.time.Duration;
import java.util.Optional;
import me.similarfaces.face.HandedOverFace;
import me.similarfaces.face.PhotoTask;

/**
 * Where faces lie between two jobs, or between two tries. Every method throws {@link
 * StorageDownException} after trying again as often as it is worth.
 */
public interface HandOvers {

  /**
   * Leaves a face for whoever reads it next, unless its photo was deleted meanwhile. A face that is
   * left twice is read twice.
   *
   * @param delay nobody reads it before
   */
  void leave(HandedOverFace face, Duration delay);

  /** The face of a task; empty when it is not needed any more: done, or its photo deleted. */
  Optional<HandedOverFace> read(PhotoTask task);
}
