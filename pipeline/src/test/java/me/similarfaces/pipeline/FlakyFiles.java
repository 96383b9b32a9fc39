package me.similarfaces.pipeline;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.transform.PhotoFiles;
import me.similarfaces.transform.StorageDownException;

/** Storage that fails in a way that no function catches: the job dies of it. */
final class FlakyFiles implements PhotoFiles {
  /** How often reading still fails for every photo; the functions find it here. */
  static final AtomicInteger FAILURES = new AtomicInteger();

  /** Photos that always fail. */
  static final Set<String> POISON = ConcurrentHashMap.newKeySet();

  /** Attempts that were seen of each photo. */
  static final Map<String, Integer> ATTEMPTS = new ConcurrentHashMap<>();

  private final PhotoFiles files;

  FlakyFiles(PhotoFiles files) {
    this.files = files;
  }

  @Override
  public byte[] read(PhotoTask task) {
    ATTEMPTS.merge(task.photoId(), task.attempt(), Math::max);
    boolean flaky = FAILURES.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    if (flaky || POISON.contains(task.photoId())) {
      throw new StorageDownException("told to fail", null);
    }
    return files.read(task);
  }

  @Override
  public void writeCrops(String photoId, Map<String, byte[]> jpegs) {
    files.writeCrops(photoId, jpegs);
  }
}
