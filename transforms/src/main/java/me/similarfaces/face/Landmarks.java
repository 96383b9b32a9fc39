package me.similarfaces.face;

/** Five points of a face in pixels of the picture; left is the left of the picture. */
public record Landmarks(
    Point leftEye, Point rightEye, Point nose, Point mouthLeft, Point mouthRight) {}
