package me.similarfaces.cli;

import java.time.Duration;
import me.similarfaces.index.FaceIndexException;
import me.similarfaces.index.OtherSchemaException;
import me.similarfaces.pipeline.Backends;
import me.similarfaces.pipeline.ClusterPipeline;
import me.similarfaces.pipeline.Homes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether what a command needs of a cluster is there; what is missing is said in a line. */
final class ClusterChecks {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterChecks.class);

  /** A job that is just being scaled or replaced is away for some seconds. */
  private static final Duration JOBS_PATIENCE = Duration.ofSeconds(10);

  private ClusterChecks() {}

  /**
   * The stores have to be there. An index does not, as photos are taken without it; if it is there
   * it is to be the right one.
   */
  static void homes(Homes homes) {
    Backends backends = Backends.of(homes);
    try {
      Backends.checkIndex(homes);
    } catch (OtherSchemaException e) {
      backends.close();
      throw e;
    } catch (FaceIndexException e) {
      LOG.warn("Photos are taken, and compared when the index is there: {}", e.getMessage());
    }
  }

  /**
   * Somebody has to do the work.
   *
   * @param flink {@code host:port} of the cluster
   * @throws StartException when no jobs run that do all of it
   */
  static void jobs(String flink) throws InterruptedException {
    PipelineStarts.requireRunning(ClusterPipeline.ask(flink, JOBS_PATIENCE));
  }
}
