package me.similarfaces.pipeline;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue;
import me.similarfaces.store.BlobStore;

/**
 * The queue of faces: what was left of a face goes with the acknowledgement of its task. What a
 * crash leaves behind goes with its photo.
 */
final class HandOverQueue implements LeasedQueue {
  private final LeasedQueue queue;
  private final BlobStore blobs;
  private final Map<String, String> uris = new ConcurrentHashMap<>();

  HandOverQueue(LeasedQueue queue, BlobStore blobs) {
    this.queue = queue;
    this.blobs = blobs;
  }

  @Override
  public void add(PhotoTask task, Duration delay) {
    queue.add(task, delay);
  }

  @Override
  public List<Lease> lease(int max, Duration lease, Duration wait) {
    List<Lease> leases = queue.lease(max, lease, wait);
    leases.forEach(leased -> uris.put(leased.handle(), leased.task().imageUri()));
    return leases;
  }

  @Override
  public void ack(Collection<String> handles) {
    queue.ack(handles);
    List<String> done = handles.stream().map(uris::remove).filter(Objects::nonNull).toList();
    if (!done.isEmpty()) {
      blobs.delete(done);
    }
  }

  @Override
  public void renew(Collection<String> handles, Duration lease) {
    queue.renew(handles, lease);
  }

  @Override
  public void release(Collection<String> handles) {
    queue.release(handles);
    handles.forEach(uris::remove);
  }

  @Override
  public boolean remove(String photoId) {
    return queue.remove(photoId);
  }

  @Override
  public Stats stats() {
    return queue.stats();
  }

  /** The queue behind it is closed by whoever opened it. */
  @Override
  public void close() {}
}
