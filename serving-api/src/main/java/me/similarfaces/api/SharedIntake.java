package me.similarfaces.api;

import static java.util.stream.Collectors.toSet;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import me.similarfaces.api.PhotoIntake.Prepared;
import me.similarfaces.pipeline.SideBySide;
import me.similarfaces.store.ArchiveEntry;
import me.similarfaces.store.PhotoMirror;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes photos into stores that are shared with others, who may take the same ones at the same
 * time; each step for all photos side by side, as each is a way to another machine and back.
 *
 * <p>First there are the photos, then they are queued, then this process notes them. One that dies
 * in between leaves nothing that is not completed: what was not queued is queued by any process
 * that has the stores open, what was not noted is found there by the next run.
 */
final class SharedIntake implements BatchIntake {
  private static final Logger LOG = LoggerFactory.getLogger(SharedIntake.class);
  private static final long PAUSE_MILLIS = 1_000;

  private final Stores stores;
  private final PhotoIntake intake;
  private final PhotoMirror mirror;
  private final ArchiveRun run;

  SharedIntake(Stores stores, PhotoIntake intake, PhotoMirror mirror, ArchiveRun run) {
    this.stores = stores;
    this.intake = intake;
    this.mirror = mirror;
    this.run = run;
  }

  @Override
  public Set<String> existing(Set<String> photoIds) {
    return patiently(() -> stores.photos().existing(photoIds));
  }

  /**
   * Only what archives of this folder have under way: others' photos are not to hold it up, and it
   * is not to fill the queue before them.
   */
  @Override
  public long waiting() {
    return mirror.unfinished();
  }

  @Override
  public Set<String> take(List<Prepared> photos, List<ArchiveEntry> entries) {
    return patiently(() -> takeAll(photos, entries));
  }

  private Set<String> takeAll(List<Prepared> photos, List<ArchiveEntry> entries) {
    SideBySide.run(photos, intake::store);
    Set<String> taken = photos.stream().map(photo -> photo.row().id()).collect(toSet());
    Set<String> alive = stores.photos().existing(taken);
    SideBySide.run(
        photos.stream().filter(photo -> alive.contains(photo.row().id())).toList(), intake::queue);
    mirror.note(ids(entries), () -> entries.forEach(run::put));
    taken.removeAll(alive);
    taken.forEach(intake::takeBack);
    return taken;
  }

  private static Set<String> ids(List<ArchiveEntry> entries) {
    return entries.stream().flatMap(entry -> entry.photoId().stream()).collect(toSet());
  }

  /** A store that is away comes back; an archive of many hours is not to end for that. */
  private <T> T patiently(Supplier<T> work) {
    while (true) {
      try {
        return work.get();
      } catch (UncheckedIOException e) {
        if (!run.goesOn() || !pause()) {
          throw e;
        }
        LOG.warn("Photos can't be taken at the moment, trying again: {}", e.getMessage());
      }
    }
  }

  /** False when the thread is to end. */
  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
