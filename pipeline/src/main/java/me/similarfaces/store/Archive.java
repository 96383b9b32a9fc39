package me.similarfaces.store;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An archive of photos that is processed as a whole.
 *
 * @param id 32 hexadecimal digits; the same for the same sources in the same collection, so that a
 *     run that was killed is found again
 * @param collection in which its faces are searched
 * @param sources where its photos are read, in this order
 */
public record Archive(String id, String collection, List<String> sources) {

  public Archive {
    sources = List.copyOf(sources);
  }

  /** The archive of these sources, which are absolute, or it would be another one elsewhere. */
  public static Archive of(String collection, List<String> sources) {
    ContentId id = new ContentId();
    id.add(collection.getBytes(StandardCharsets.UTF_8));
    sources.forEach(source -> id.add(source.getBytes(StandardCharsets.UTF_8)));
    return new Archive(id.text(), collection, sources);
  }
}
