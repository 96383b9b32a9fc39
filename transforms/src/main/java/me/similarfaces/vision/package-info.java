/**
 * Pixels and geometry: headers, decoding, orientation, letterbox and back, alignment, non-maximum
 * suppression. Knows neither DJL nor Beam.
 *
 * <p>Coordinates are continuous: a picture of width w covers 0..w, and the pixel with index i
 * covers i..i+1. They always count the pixels of the stored, upright picture.
 */
package me.similarfaces.vision;
