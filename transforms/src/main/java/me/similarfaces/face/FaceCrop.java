package me.similarfaces.face;

/**
 * The pixels of one face, cut out once.
 *
 * @param aligned 112x112x3 bytes, rows of RGB pixels, warped so that the five points lie where the
 *     embedder wants them
 */
public record FaceCrop(String photoId, String collection, String faceId, byte[] aligned) {
  /** Side of the crop in pixels. */
  public static final int SIDE = 112;
}
