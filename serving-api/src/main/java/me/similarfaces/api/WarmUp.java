package me.similarfaces.api;

import java.nio.file.Files;
import java.nio.file.Path;
import me.similarfaces.vision.PhotoHeader;
import me.similarfaces.vision.PhotoNormalizer;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads what the first upload would otherwise wait for: OpenCV and the codecs. */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private WarmUp() {}

  /** Works in the background; that it fails costs nobody more than a second. */
  static void start(Path pack) {
    Thread thread = new Thread(() -> decode(pack.resolve("samples/sample1.jpg")), "warm up");
    thread.setDaemon(true);
    thread.start();
  }

  private static void decode(Path sample) {
    try {
      if (Files.isRegularFile(sample)) {
        PhotoNormalizer.normalize(sample, PhotoHeader.read(sample));
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("Decoding does not work: {}", ExceptionUtils.getRootCauseMessage(e));
    }
  }
}
