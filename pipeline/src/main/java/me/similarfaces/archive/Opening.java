package me.similarfaces.archive;

import java.io.IOException;

/** How a source is opened, as often as somebody reads it. */
@FunctionalInterface
interface Opening {
  /**
   * @throws IOException if it can't be opened
   * @throws SourceUnreadableException likewise
   */
  Outcomes open() throws IOException;
}
