package me.similarfaces.pipeline;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue;

/** Delivers every task twice, as a queue may. */
final class TwiceQueue implements LeasedQueue {
  private final LeasedQueue queue;

  TwiceQueue(LeasedQueue queue) {
    this.queue = queue;
  }

  @Override
  public List<Lease> lease(int max, Duration lease, Duration wait) {
    return queue.lease(max, lease, wait).stream()
        .flatMap(once -> Stream.of(once, new Lease("again " + once.handle(), once.task())))
        .toList();
  }

  @Override
  public void add(PhotoTask task, Duration delay) {
    queue.add(task, delay);
  }

  @Override
  public void ack(Collection<String> handles) {
    queue.ack(handles);
  }

  @Override
  public void renew(Collection<String> handles, Duration lease) {
    queue.renew(handles, lease);
  }

  @Override
  public void release(Collection<String> handles) {
    queue.release(handles);
  }

  @Override
  public boolean remove(String photoId) {
    return queue.remove(photoId);
  }

  @Override
  public Stats stats() {
    return queue.stats();
  }

  @Override
  public void close() {
    queue.close();
  }
}
