package me.similarfaces.face;

import java.util.Optional;

/**
 * A face on its way from one job to another: all that the second one needs, so that it neither
 * decodes the photo nor embeds the face again.
 *
 * @param features those of {@link FaceFeatures}; empty when the analyzers are not asked
 * @param vector the L2-normalised embedding; empty when there is none
 * @param model of the embedding
 */
public record HandedOverFace(
    String photoId,
    String collection,
    String faceId,
    float[] features,
    float[] vector,
    String model) {
  private static final float[] NONE = {};

  /** A face with everything that is known of it. */
  public static HandedOverFace of(EmbeddedFace face, float[] features) {
    return new HandedOverFace(
        face.photoId(), face.collection(), face.faceId(), features, face.vector(), face.model());
  }

  /** A face that only its embedding is needed of. */
  public static HandedOverFace of(EmbeddedFace face) {
    return of(face, NONE);
  }

  /**
   * A face that has no embedding.
   *
   * @param model that failed to make one
   */
  public static HandedOverFace of(FaceFeatures face, String model) {
    return new HandedOverFace(
        face.photoId(), face.collection(), face.faceId(), face.features(), NONE, model);
  }

  /** For the analyzers. */
  public Optional<FaceFeatures> analyzed() {
    return features.length == 0
        ? Optional.empty()
        : Optional.of(new FaceFeatures(photoId, collection, faceId, features));
  }

  /** For the branches that live on the embedding. */
  public Optional<EmbeddedFace> embedded() {
    return vector.length == 0
        ? Optional.empty()
        : Optional.of(new EmbeddedFace(photoId, collection, faceId, vector, model));
  }
}
