package me.similarfaces.store;

import java.util.OptionalLong;

/**
 * An archive as the store knows it.
 *
 * @param expected how many entries there are; empty where only reading tells
 * @param startedAtMillis when it was begun for the first time
 * @param cancelled whether somebody did not want the rest of it
 * @param finishedAtMillis when its last photo was done; empty too when the process that saw that
 *     died before it could note it
 */
public record ArchiveRecord(
    Archive archive,
    OptionalLong expected,
    long startedAtMillis,
    boolean cancelled,
    OptionalLong finishedAtMillis) {}
