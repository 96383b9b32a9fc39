package me.similarfaces.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes finished messages off the queue, at once or as soon as it answers. It never throws: the
 * work is done, and an exception would stop the job for nothing. Thread-safe.
 */
final class Deletions {
  private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);

  /** Longer than any message needs to come once more. */
  private static final int REMEMBERED = 10_000;

  private final SqsQueue queue;
  private final List<SqsHandle> postponed = new ArrayList<>();
  private final Set<String> done =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  Deletions(SqsQueue queue) {
    this.queue = queue;
  }

  void delete(List<SqsHandle> handles) {
    handles.forEach(handle -> done.add(handle.messageId()));
    if (!postponeBehindOthers(handles)) {
      deleteNow(handles);
    }
  }

  /** A queue that did not answer is not asked again by everybody who has something to say. */
  private synchronized boolean postponeBehindOthers(List<SqsHandle> handles) {
    return !postponed.isEmpty() && postponed.addAll(handles);
  }

  private void deleteNow(List<SqsHandle> handles) {
    try {
      postpone(queue.delete(handles));
    } catch (SdkException e) {
      LOG.debug("{} messages of {} stay for now", handles.size(), queue.name(), e);
      postpone(handles);
    }
  }

  private synchronized void postpone(List<SqsHandle> handles) {
    postponed.addAll(handles);
  }

  /** Tries again what could not be deleted. */
  void retry() {
    List<SqsHandle> again;
    synchronized (this) {
      again = List.copyOf(postponed);
    }
    if (!again.isEmpty()) {
      retry(again);
    }
  }

  private void retry(List<SqsHandle> handles) {
    try {
      List<SqsHandle> failed = queue.delete(handles);
      synchronized (this) {
        postponed.removeAll(handles);
        postponed.addAll(failed);
      }
    } catch (SdkException e) {
      LOG.debug("{} messages of {} still stay", handles.size(), queue.name(), e);
    }
  }

  /** Whether the work on a message is done; it may come again nevertheless. */
  boolean isDone(SqsHandle handle) {
    return done.contains(handle.messageId());
  }
}
