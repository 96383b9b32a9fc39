package me.similarfaces.store;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads photos with all that their items know of. */
final class DynamoReads {
  private static final int TRIES = 10;

  private final DynamoCalls calls;
  private final DynamoBatches batches;

  DynamoReads(DynamoCalls calls) {
    this.calls = calls;
    this.batches = new DynamoBatches(calls);
  }

  Optional<PhotoRecord> find(String photoId) {
    return stored(photoId).filter(stored -> stored.photo().alive()).map(StoredPhoto::record);
  }

  Optional<PhotoRecord> findAlsoBuried(String photoId) {
    return stored(photoId).map(StoredPhoto::record);
  }

  /**
   * A photo's items are not read at one moment. Its own item comes first, so what that one knows of
   * is there in all likelihood; where it is not, the next look sees it, or that the photo is gone.
   */
  private Optional<StoredPhoto> stored(String photoId) {
    Optional<StoredPhoto> stored = look(photoId);
    for (int tried = 1; tried < TRIES && stored.filter(s -> !s.isWhole()).isPresent(); tried++) {
      stored = look(photoId);
    }
    return stored;
  }

  private Optional<StoredPhoto> look(String photoId) {
    return StoredPhoto.of(calls.partition(photoId));
  }

  Optional<PhotoItem> living(String photoId) {
    return calls.get(PhotoItem.key(photoId)).map(PhotoItem::new).filter(PhotoItem::alive);
  }

  /** The version of every photo; 0 when it does not exist. */
  Map<String, Long> versions(Collection<String> photoIds) {
    Map<String, Long> versions = photoIds.stream().collect(toMap(Function.identity(), id -> 0L));
    living(photoIds).forEach(photo -> versions.put(photo.id(), photo.version()));
    return versions;
  }

  Map<String, PhotoFate> fates(Collection<String> photoIds) {
    return living(photoIds).collect(toMap(PhotoItem::id, PhotoItem::fate));
  }

  private Stream<PhotoItem> living(Collection<String> photoIds) {
    List<DynamoItem> keys = photoIds.stream().map(PhotoItem::key).toList();
    return batches.get(keys).stream().map(PhotoItem::new).filter(PhotoItem::alive);
  }
}
