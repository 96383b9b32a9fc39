package me.similarfaces.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.similarfaces.face.PhotoTask;

/** A queue in memory that remembers what was asked of it. Leases never end by themselves. */
final class FakeQueue implements LeasedQueue {
  final List<String> acked = new ArrayList<>();
  final List<String> released = new ArrayList<>();
  final List<String> renewed = new ArrayList<>();
  private final Deque<PhotoTask> waiting = new ArrayDeque<>();
  private final Map<String, PhotoTask> leased = new LinkedHashMap<>();

  FakeQueue with(int tasks) {
    for (int i = 0; i < tasks; i++) {
      add(new PhotoTask("photo" + i, "c", "uri" + i, 1000 + i, 0));
    }
    return this;
  }

  @Override
  public synchronized void add(PhotoTask task, Duration delay) {
    waiting.add(task);
  }

  @Override
  public synchronized List<Lease> lease(int max, Duration lease, Duration wait) {
    List<Lease> leases = new ArrayList<>();
    while (leases.size() < max && !waiting.isEmpty()) {
      PhotoTask task = again(waiting.remove());
      String handle = task.photoId() + "." + task.attempt();
      leased.put(handle, task);
      leases.add(new Lease(handle, task));
    }
    return leases;
  }

  private static PhotoTask again(PhotoTask task) {
    return new PhotoTask(
        task.photoId(),
        task.collection(),
        task.imageUri(),
        task.receivedAtMillis(),
        task.attempt() + 1);
  }

  @Override
  public synchronized void ack(Collection<String> handles) {
    handles.stream().filter(handle -> leased.remove(handle) != null).forEach(acked::add);
  }

  @Override
  public synchronized void renew(Collection<String> handles, Duration lease) {
    renewed.addAll(handles);
    notifyAll();
  }

  synchronized void awaitRenewal() throws InterruptedException {
    while (renewed.isEmpty()) {
      wait();
    }
  }

  @Override
  public synchronized void release(Collection<String> handles) {
    for (String handle : handles) {
      PhotoTask task = leased.remove(handle);
      if (task != null) {
        released.add(handle);
        waiting.add(task);
      }
    }
  }

  @Override
  public synchronized boolean remove(String photoId) {
    return waiting.removeIf(task -> task.photoId().equals(photoId));
  }

  @Override
  public synchronized Stats stats() {
    return new Stats(waiting.size(), leased.size(), 0);
  }

  @Override
  public void close() {
    throw new AssertionError("the queue is not the reader's to close");
  }
}
