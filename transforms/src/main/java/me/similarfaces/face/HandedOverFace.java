package me.similarfaces.face;

import java.util.Optional;

/**
 * A face on its way from one job to another: all that the second one needs, so that it neither
 * decodes the photo nor embeds the face again.
 *
 * @param attributes the pixels of {@link FaceCrop#attributes}; empty when the analyzers are not
 *     asked
 * @param vector the L2-normalised embedding; empty when there is none
 * @param model of the embedding
 */
public record HandedOverFace(
    String photoId,
    String collection,
    String faceId,
    byte[] attributes,
    float[] vector,
    String model) {
  private static final byte[] NO_PIXELS = {};
  private static final float[] NO_VECTOR = {};

  /** A face with everything that is known of it. */
  public static HandedOverFace of(FaceCrop crop, float[] vector, String model) {
    return new HandedOverFace(
        crop.photoId(), crop.collection(), crop.faceId(), crop.attributes(), vector, model);
  }

  /** A face that could not be embedded. */
  public static HandedOverFace withoutEmbedding(FaceCrop crop, String model) {
    return of(crop, NO_VECTOR, model);
  }

  /** A face that only its embedding is needed of. */
  public static HandedOverFace of(EmbeddedFace face) {
    return new HandedOverFace(
        face.photoId(), face.collection(), face.faceId(), NO_PIXELS, face.vector(), face.model());
  }

  /** For the analyzers; without the pixels that only the embedder wants. */
  public Optional<FaceCrop> crop() {
    return attributes.length == 0
        ? Optional.empty()
        : Optional.of(new FaceCrop(photoId, collection, faceId, NO_PIXELS, attributes));
  }

  /** For the branches that live on the embedding. */
  public Optional<EmbeddedFace> embedded() {
    return vector.length == 0
        ? Optional.empty()
        : Optional.of(new EmbeddedFace(photoId, collection, faceId, vector, model));
  }
}
