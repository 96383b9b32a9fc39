package me.similarfaces.face;

/** A point in pixels of the stored, EXIF-corrected picture; x to the right, y down. */
public record Point(float x, float y) {}
