package me.similarfaces.face;

/**
 * One photo to be processed: what the queue hands to the pipeline. Small on purpose; the pixels
 * stay in the blob store.
 *
 * @param photoId the photo
 * @param collection the space of the API key that the photo belongs to
 * @param imageUri the stored JPEG, readable through Beam's FileSystems
 * @param receivedAtMillis when the API accepted it, epoch milliseconds
 * @param attempt 1 for the first delivery, counted by the queue
 */
public record PhotoTask(
    String photoId, String collection, String imageUri, long receivedAtMillis, int attempt) {}
