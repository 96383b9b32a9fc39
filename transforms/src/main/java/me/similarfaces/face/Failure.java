package me.similarfaces.face;

/**
 * Why a photo or a field failed.
 *
 * @param reason a stable snake_case code, one of the constants here
 * @param detail a sentence for a human; never empty
 */
public record Failure(String reason, String detail) {
  public static final String MODEL_ERROR = "model_error";
  public static final String UNDECODABLE_IMAGE = "undecodable_image";
  public static final String IMAGE_UNAVAILABLE = "image_unavailable";
  public static final String INDEX_UNAVAILABLE = "index_unavailable";

  /** An embedding that can't be compared with those of the model in use. */
  public static final String OTHER_MODEL = "other_model";

  public static final String UPSTREAM_FAILED = "upstream_failed";
  public static final String ATTEMPTS_EXHAUSTED = "attempts_exhausted";

  /** Nobody wants to know; see {@link Analyzers}. */
  public static final String SWITCHED_OFF = "switched_off";

  public static final String INTERNAL_ERROR = "internal_error";

  /** Of a search with an embedding of one model among those of another. */
  public static Failure otherModel(String embedding, String index) {
    return new Failure(
        OTHER_MODEL, "an embedding of " + embedding + " can't be compared with those of " + index);
  }
}
