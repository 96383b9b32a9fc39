package me.similarfaces.store;

/** How a photo stands after something was written about it. */
public enum Standing {
  /** It does not exist, or not any more. */
  GONE,
  /** Something is still to become known. */
  OPEN,
  /** With what was written now, every field of every face is known. */
  COMPLETED,
  /** Every field of every face was known already. */
  COMPLETE;

  public boolean exists() {
    return this != GONE;
  }
}
