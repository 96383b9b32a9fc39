package me.similarfaces.queue;

import java.io.Serializable;
import java.util.function.Supplier;

/** Finds the queue on the worker where a reader runs; the queue is not closed by the reader. */
@FunctionalInterface
public interface QueueSupplier extends Supplier<LeasedQueue>, Serializable {}
