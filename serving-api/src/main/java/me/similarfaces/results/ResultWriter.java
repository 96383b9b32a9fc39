package me.similarfaces.results;

import java.io.Closeable;
import java.io.IOException;

/** Makes one file of the entries of an archive, which it is told of in the order of their paths. */
interface ResultWriter extends Closeable {

  void add(FoundEntry entry) throws IOException;

  /** There are no more entries; writes what is left to be written. */
  void finish() throws IOException;
}
