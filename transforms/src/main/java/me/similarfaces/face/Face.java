package me.similarfaces.face;

/**
 * One face of a photo.
 *
 * @param id made from the photo's id and the order of the box, so that extracting again gives the
 *     same ids
 */
public record Face(String id, Box box, Landmarks landmarks) {
  /** The id of the face with the given order (0 = largest box) in a photo. */
  public static String id(String photoId, int order) {
    return photoId + (order < 10 ? "-0" : "-") + order;
  }

  /** The order of a face in its photo, 0 = largest box. */
  public static int order(String faceId) {
    return Integer.parseInt(faceId, faceId.lastIndexOf('-') + 1, faceId.length(), 10);
  }

  /** The photo that a face id belongs to. */
  public static String photoId(String faceId) {
    return faceId.substring(0, faceId.lastIndexOf('-'));
  }
}
