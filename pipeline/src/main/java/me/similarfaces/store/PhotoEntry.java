package me.similarfaces.store;

import java.util.OptionalInt;

/**
 * An entry of an archive that is a photo, and was not deleted since.
 *
 * @param source number of the source, from 0
 * @param path within the source
 * @param faces empty until they have been looked for
 */
public record PhotoEntry(int source, String path, String photoId, OptionalInt faces) {}
