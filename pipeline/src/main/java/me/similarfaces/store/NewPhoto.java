package me.similarfaces.store;

import java.util.Optional;

/**
 * An accepted upload.
 *
 * @param imageUri the stored JPEG
 * @param width pixels of the stored, EXIF-corrected JPEG
 * @param idempotencyKey from the client; the same key in the same collection is the same photo
 */
public record NewPhoto(
    String id,
    String collection,
    String imageUri,
    int width,
    int height,
    long receivedAtMillis,
    Optional<String> idempotencyKey) {}
