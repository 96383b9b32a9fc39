package me.similarfaces.store;

import me.similarfaces.store.PhotoStore.Stats;

/** A kind of photo store under test, and the place of one test's photos. */
interface PhotoStoreHome extends AutoCloseable {
  /** A store of the same photos, as another process opens it; closed with the home. */
  PhotoStore open();

  /** For how many photos somebody waits at a store of this home. */
  int awaited(PhotoStore store);

  /** What this kind of store tells when these are the numbers. */
  Stats told(Stats stats);

  /** How much of a photo is stored: rows, items. A tombstone does not count. */
  long stored(String photoId);

  @Override
  void close();
}
