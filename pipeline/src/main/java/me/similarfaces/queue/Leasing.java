package me.similarfaces.queue;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a reader leases.
 *
 * @param maxOpen most tasks leased and not yet acknowledged: the back-pressure of the pipeline. As
 *     tasks are acknowledged by checkpoints, a reader does at most this many for each of them
 * @param lease longer than the longest pause of this process; a lease that is still needed is
 *     renewed long before it ends, however long the work takes
 * @param poll longest wait for a task within one call of the runner: it sleeps much longer by
 *     itself
 */
public record Leasing(int maxOpen, Duration lease, Duration poll) implements Serializable {}
