package me.similarfaces.api;

import java.util.OptionalLong;

/**
 * How fast an archive is processed.
 *
 * @param photosPerSecond since the first photo of this run was done: before that, models are loaded
 * @param secondsLeft empty while nobody knows how much there is, or how fast it goes
 */
public record ArchiveSpeed(double photosPerSecond, OptionalLong secondsLeft) {}
