package me.similarfaces.benchmark;

import java.nio.ByteBuffer;

/**
 * A photo to measure with.
 *
 * @param upload the file as a client sends it
 * @param stored the JPEG that the pipeline reads
 */
record Photo(String name, byte[] upload, ByteBuffer stored) {}
