package me.similarfaces.face;

import java.util.Optional;

/**
 * From which similarity on two faces are taken for the same person's. It belongs to the embedding
 * model: the cosines of another one mean something else.
 *
 * @param least empty when nobody has measured it; then no two faces are taken for one person's
 */
public record PersonThreshold(Optional<Float> least) {
  /** Of a model of which nobody knows it. */
  public static final PersonThreshold UNKNOWN = new PersonThreshold(Optional.empty());

  public static PersonThreshold of(float least) {
    return new PersonThreshold(Optional.of(least));
  }

  /** Whether the cosine of two embeddings says that they are of the same person. */
  public boolean isReachedBy(float cosine) {
    return least.filter(threshold -> cosine >= threshold).isPresent();
  }
}
