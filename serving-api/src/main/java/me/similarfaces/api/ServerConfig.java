package me.similarfaces.api;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import me.similarfaces.face.Analyzers;
import me.similarfaces.pipeline.Homes;
import me.similarfaces.pipeline.IndexHome;
import me.similarfaces.pipeline.StoreHome;

/**
 * The configuration of one server; see {@link Setting} for what each value means. Read by {@link
 * ConfigReader}.
 *
 * @param mode where the pipeline runs
 * @param flink host and port of the Flink cluster
 * @param savepoints folder that the whole cluster reaches
 * @param stores those of AWS, or in the data folder
 * @param index a Milvus server, or embedded
 * @param retention empty: photos stay until they are deleted
 * @param maxPhotoBytes largest upload in bytes
 * @param maxPixels width times height
 * @param maxQueue photos waiting before uploads are refused
 * @param maxUploads uploads received at the same time
 * @param workers threads of the pipeline for each stage
 * @param analyzers which fields are computed
 * @param requireAccelerator whether the CPU must not stand in for one; of no meaning on a cluster
 */
public record ServerConfig(
    String host,
    int port,
    Path data,
    Path pack,
    Mode mode,
    String flink,
    URI savepoints,
    StoreHome stores,
    IndexHome index,
    ApiKeys keys,
    Optional<Duration> retention,
    long maxPhotoBytes,
    long maxPixels,
    int maxQueue,
    int maxUploads,
    int workers,
    Analyzers analyzers,
    boolean requireAccelerator) {

  /** Where the pipeline runs. */
  public enum Mode {
    /** In the process of the API. */
    EMBEDDED,
    /** On a Flink cluster, as jobs that were submitted to it. */
    CLUSTER
  }

  /** The same with everything in another folder: data, and the index as well. */
  public ServerConfig embeddedIn(Path folder) {
    return new ServerConfig(
        host,
        port,
        folder,
        pack,
        mode,
        flink,
        savepoints,
        StoreHome.DATA_FOLDER,
        IndexHome.EMBEDDED,
        keys,
        retention,
        maxPhotoBytes,
        maxPixels,
        maxQueue,
        maxUploads,
        workers,
        analyzers,
        requireAccelerator);
  }

  /** Where everything lives, for the pipeline. */
  public Homes homes() {
    return Homes.in(data, pack).withStores(stores).withIndex(index);
  }
}
