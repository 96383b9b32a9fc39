package me.similarfaces.store;

import java.util.Optional;

/**
 * An entry of an archive without results.
 *
 * @param source number of the source, from 0
 * @param path within the source
 * @param reason a stable code
 * @param detail a sentence
 * @param photoId the photo that it is, if it was taken and failed
 */
public record RefusedEntry(
    int source, String path, String reason, String detail, Optional<String> photoId) {}
