package me.similarfaces.archive;

import java.nio.ByteBuffer;

/** A visitor that does something else for some entries. */
class Forwarding implements EntryVisitor {
  private final EntryVisitor visitor;

  Forwarding(EntryVisitor visitor) {
    this.visitor = visitor;
  }

  @Override
  public boolean photo(EntryPath path, ByteBuffer bytes) {
    return visitor.photo(path, bytes);
  }

  @Override
  public boolean refused(EntryPath path, Refusal reason, String detail) {
    return visitor.refused(path, reason, detail);
  }
}
