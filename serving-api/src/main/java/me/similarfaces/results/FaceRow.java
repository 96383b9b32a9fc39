package me.similarfaces.results;

import java.util.List;
import java.util.Optional;
import me.similarfaces.api.PhotoDocument.BoxDocument;
import me.similarfaces.api.PhotoDocument.FieldDocument;
import me.similarfaces.api.PhotoDocument.LandmarksDocument;

/**
 * One face of an archive, as its results have it: the face's document without what depends on the
 * order of the photos or on the time.
 *
 * @param source as it was given
 * @param path within the source
 * @param vector the embedding itself; only on request
 */
record FaceRow(
    String source,
    String path,
    String photoId,
    String faceId,
    Size image,
    BoxDocument box,
    LandmarksDocument landmarks,
    FieldDocument embedding,
    Optional<FieldDocument> age,
    Optional<FieldDocument> gender,
    Optional<FieldDocument> emotion,
    Optional<FieldDocument> race,
    Optional<List<Float>> vector) {

  /** Of the stored picture, in pixels: the boxes' and landmarks' own. */
  record Size(int width, int height) {}
}
