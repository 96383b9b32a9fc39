package me.similarfaces.face;

import java.util.List;

/**
 * What face extraction found in a photo; no faces is a valid answer.
 *
 * @param faces largest box first, at most 100
 * @param decode reading and decoding the JPEG
 * @param detect letterbox, detection, landmarks and crops
 */
public record Extraction(
    PhotoTask task, List<Face> faces, String model, Span decode, Span detect) {}
