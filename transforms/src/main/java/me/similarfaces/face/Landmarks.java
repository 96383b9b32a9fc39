package me.similarfaces.face;

/**
 * Five points of a face in pixels of the picture; left is the left of the picture, or, where that
 * lies on its side, of the picture set upright.
 */
public record Landmarks(
    Point leftEye, Point rightEye, Point nose, Point mouthLeft, Point mouthRight) {}
