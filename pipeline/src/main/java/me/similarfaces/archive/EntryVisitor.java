package me.similarfaces.archive;

import java.nio.ByteBuffer;

/** Is told of every entry of a source, one after the other, in the thread that reads. */
public interface EntryVisitor {
  /**
   * A file that begins like a picture; nobody has decoded it.
   *
   * @param bytes the whole file, in a heap buffer that is the visitor's to keep
   * @return whether to go on reading
   */
  boolean photo(EntryPath path, ByteBuffer bytes);

  /**
   * An entry that is not looked at, or the end of what can be read of an archive.
   *
   * @param detail one printable line for a human
   * @return whether to go on reading
   */
  boolean refused(EntryPath path, Refusal reason, String detail);
}
