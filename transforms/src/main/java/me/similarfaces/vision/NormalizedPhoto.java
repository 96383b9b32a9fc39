package me.similarfaces.vision;

import java.nio.ByteBuffer;

/**
 * A photo as it is stored: an upright grey or RGB JPEG without metadata but its colour profile.
 *
 * @param jpeg direct, from position 0 to its limit
 */
public record NormalizedPhoto(ByteBuffer jpeg, int width, int height) {}
