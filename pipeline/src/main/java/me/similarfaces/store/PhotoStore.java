package me.similarfaces.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Failure;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.PhotoTask;

/**
 * Photos, faces and fields. Every write is idempotent and can be repeated; a repeated write that
 * says nothing new does not grow the version. Writes about a photo that does not exist, or not any
 * more, do nothing and say so, so that nothing deleted comes back. Thread-safe.
 */
public interface PhotoStore extends AutoCloseable {

  /**
   * To be called before a picture of a photo is written that does not exist yet. If the process
   * dies before {@link #create}, nobody else would know of the picture.
   */
  void announce(String photoId);

  /** Photos announced before the given time and never created. */
  List<String> abandoned(long announcedBeforeMillis);

  /** Takes an announcement back: there is no picture. */
  void withdraw(String photoId);

  /**
   * Durable when it returns. Creating the same id again changes nothing, also after its deletion.
   *
   * @return the id of the photo: that of the argument, or of the earlier photo with the same
   *     idempotency key and collection
   */
  String create(NewPhoto photo);

  /** The id that an idempotency key stands for. */
  Optional<String> findByIdempotencyKey(String collection, String key);

  /** The photo as it is now; empty when unknown or deleted. */
  Optional<PhotoRecord> find(String photoId);

  /** True while the photo exists and was not deleted. */
  boolean exists(String photoId);

  /** Those of the photos that {@link #exists exist}; one look for all of them. */
  Set<String> existing(Set<String> photoIds);

  /** What became of photos, one look for all of them; those that don't exist are left out. */
  Map<String, PhotoFate> fates(Set<String> photoIds);

  /** Faces and boxes; the first extraction of a photo wins. */
  Standing putExtraction(Extraction extraction);

  /**
   * One field. A value replaces a failure; otherwise the first result wins. The last missing field
   * makes the photo done, also when {@link #fail} came first: work that was done counts.
   */
  Standing putField(FieldResult result);

  /**
   * Makes several writes, all from this thread, in whatever way is cheapest for many; when it
   * returns they are as durable as each of them alone. A failure may leave some of them done.
   */
  default <T> T together(Supplier<T> writes) {
    return writes.get();
  }

  /**
   * Ends the photo as failed; does nothing to a photo that is done or failed already.
   *
   * @return false when there is no such photo
   */
  boolean fail(String photoId, Failure failure);

  /**
   * Waits until the photo's version differs from the given one or it is deleted, at most for the
   * timeout. Returns at once when it differs already.
   */
  void awaitChange(String photoId, long version, Duration timeout) throws InterruptedException;

  /**
   * As {@link #awaitChange} without a thread that waits: completes when the photo's version differs
   * from the given one, it is deleted, or the store is closed. Completed by the thread that wrote:
   * hand real work over to another. Cancelling it, or completing it with a timeout, ends the wait.
   */
  CompletableFuture<Void> changeAfter(String photoId, long version);

  /**
   * First step of a deletion: from now on the photo does not exist for any reader or writer. The
   * tombstone is durable, so that an interrupted deletion can be completed after a restart.
   *
   * @return the photo that is hidden now, also when it was already; empty when there is none
   */
  Optional<PhotoRecord> bury(String photoId);

  /** Removes the rows of a buried photo. The bare id stays on a list of the dead. */
  void purge(String photoId);

  /**
   * Last step of a deletion: nobody is left who could still write something of this photo to the
   * index or the blobs.
   */
  void settle(String photoId);

  /** Photos buried and not settled: deletions to complete or to repeat. */
  List<Buried> buried();

  /** Photos received before the given time, oldest first; for expiry. */
  List<String> receivedBefore(long epochMillis, int limit);

  /**
   * Tells that the queue has a photo, durably. Until then {@link #unqueued} may give it again and
   * again.
   */
  void queued(String photoId);

  /**
   * Photos received before the given time that the queue may not have, oldest first, as the tasks
   * that they were to be queued as: their process died between {@link #create} and {@link #queued}.
   * To be added to the queue again, which changes nothing for those that it has after all.
   */
  List<PhotoTask> unqueued(long receivedBeforeMillis);

  Stats stats();

  @Override
  void close();

  /** A photo that must not come back, and the collection that it was in. */
  record Buried(String photoId, String collection, long buriedAtMillis) {}

  /**
   * Counts over all photos that exist; empty where a store can't count them cheaply.
   *
   * @param unfinished neither done nor failed
   */
  record Stats(OptionalLong photos, OptionalLong unfinished, OptionalLong failed) {}
}
