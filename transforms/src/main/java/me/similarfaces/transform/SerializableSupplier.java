package me.similarfaces.transform;

import java.io.Serializable;
import java.util.function.Supplier;

/**
 * Travels to the workers in place of what can't travel (models, indexes, connections) and finds it
 * there. Asked once for each instance of a function: what it gives is to be shared within the JVM.
 */
@FunctionalInterface
public interface SerializableSupplier<T> extends Supplier<T>, Serializable {}
