package me.similarfaces.face;

/**
 * The pixels of one face, cut out once and sent to every branch.
 *
 * @param aligned 112x112x3 bytes, rows of RGB pixels, warped so that the five points lie where the
 *     embedder wants them
 * @param attributes 112x112x3 bytes, rows of RGB pixels, the upright square around the face that
 *     the analyzers want
 */
public record FaceCrop(
    String photoId, String collection, String faceId, byte[] aligned, byte[] attributes) {
  /** Side of both crops in pixels. */
  public static final int SIDE = 112;
}
