package me.similarfaces.store;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import me.similarfaces.face.Face;

/**
 * Where the pictures of a photo lie below the root: {@code images/3fa/PHOTO.jpg}, {@code
 * crops/3fa/FACE.jpg}, and {@code faces/3fa/FACE.ONCE} of faces on their way from one job to
 * another. The 4,096 folders in between keep a million photos at a few hundred files a folder, and
 * spread the keys of a bucket; ids alone would not, as ids of one day begin alike.
 */
final class BlobPaths {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final int FOLDERS = 4096;

  private BlobPaths() {}

  static String image(String photoId) {
    return "images/" + folder(photoId) + "/" + photoId + ".jpg";
  }

  static String crop(String faceId) {
    return "crops/" + folder(Face.photoId(safe(faceId))) + "/" + faceId + ".jpg";
  }

  /**
   * @param once makes the path another one each time: what is left again must not go with the
   *     acknowledgement of what was left before
   */
  static String handOver(String faceId, String once) {
    return "faces/" + folder(Face.photoId(safe(faceId))) + "/" + faceId + "." + safe(once);
  }

  /** Match everything of a photo, known or not, whole or left half written. */
  static List<String> patterns(String photoId) {
    String folder = folder(photoId) + "/" + photoId;
    return List.of(
        "images/" + folder + ".jpg*", crops(photoId), "faces/" + folder + "-[0-9][0-9].*");
  }

  /** Matches the crops of a photo's faces. */
  static String crops(String photoId) {
    return "crops/" + folder(photoId) + "/" + photoId + "-[0-9][0-9].jpg*";
  }

  private static String folder(String photoId) {
    int spread = safe(photoId).hashCode() * 0x9E3779B1;
    return String.format(Locale.ROOT, "%03x", Math.floorMod(spread >>> 12, FOLDERS));
  }

  /** An id becomes part of a path and a pattern, so it must not be able to leave its folder. */
  private static String safe(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not an id: " + id);
    }
    return id;
  }
}
