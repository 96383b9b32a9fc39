package me.similarfaces.model;

import me.similarfaces.face.Face;

/**
 * A face with the pixels that the embedder wants.
 *
 * @param face box and points in pixels of the picture
 * @param aligned 112x112x3 bytes, rows of RGB pixels
 */
public record DetectedFace(Face face, byte[] aligned) {}
