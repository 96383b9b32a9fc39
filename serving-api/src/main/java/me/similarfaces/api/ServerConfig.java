package me.similarfaces.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import me.similarfaces.pipeline.IndexHome;

/**
 * The configuration of one server; see {@link Setting} for what each value means. Read by {@link
 * ConfigReader}.
 *
 * @param index a Milvus server, or embedded
 * @param retention empty: photos stay until they are deleted
 * @param maxPhotoBytes largest upload in bytes
 * @param maxPixels width times height
 * @param maxQueue photos waiting before uploads are refused
 * @param maxUploads uploads received at the same time
 * @param workers threads of the pipeline for each stage
 */
public record ServerConfig(
    String host,
    int port,
    Path data,
    Path pack,
    IndexHome index,
    ApiKeys keys,
    Optional<Duration> retention,
    long maxPhotoBytes,
    long maxPixels,
    int maxQueue,
    int maxUploads,
    int workers) {}
