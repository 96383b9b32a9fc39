package me.similarfaces.model;

import me.similarfaces.face.Face;

/**
 * A face with the pixels that the other models want.
 *
 * @param face box and points in pixels of the picture
 * @param aligned 112x112x3 bytes, rows of RGB pixels, for the embedder
 * @param attributes 112x112x3 bytes, rows of RGB pixels, for the analyzers
 */
public record DetectedFace(Face face, byte[] aligned, byte[] attributes) {}
