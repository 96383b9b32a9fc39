package me.similarfaces.benchmark.accuracy;

import java.io.IOException;
import java.nio.file.Path;

/** One kind of question to the product, and how often it is right. */
interface Measurement {
  /**
   * @param data folder of the data set
   * @throws IOException when it is not laid out as usual, or has no photos
   */
  Outcome measure(Path data, PhotoRun run) throws IOException;
}
