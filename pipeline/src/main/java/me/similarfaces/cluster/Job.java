package me.similarfaces.cluster;

import java.time.Instant;

/**
 * A job that a cluster has.
 *
 * @param id 32 hexadecimal digits
 * @param name as it was submitted; several jobs may have the same
 * @param state Flink's word for it: RUNNING also while its functions are being deployed
 */
public record Job(String id, String name, String state, Instant started) {}
