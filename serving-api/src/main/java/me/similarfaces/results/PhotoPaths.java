package me.similarfaces.results;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import me.similarfaces.store.ArchiveEntry;

/** Where some photos are, by their numbers: names are read again rather than kept of all. */
final class PhotoPaths {
  private final FaceNumbers numbers;
  private final Set<Integer> wanted;
  private final Map<Integer, Place> places = new HashMap<>();

  private PhotoPaths(FaceNumbers numbers, Set<Integer> wanted) {
    this.numbers = numbers;
    this.wanted = wanted;
  }

  /** The first path of a photo. */
  record Place(String photoId, String path) {}

  static PhotoPaths of(ArchiveWalk walk, FaceNumbers numbers, Set<Integer> wanted)
      throws IOException {
    PhotoPaths paths = new PhotoPaths(numbers, wanted);
    walk.pages(paths::look);
    return paths;
  }

  private void look(List<ArchiveEntry> page) {
    for (ArchiveEntry entry : page) {
      entry.photoId().ifPresent(id -> look(id, entry.path()));
    }
  }

  private void look(String photoId, String path) {
    OptionalInt number = numbers.photo(photoId);
    if (number.isPresent() && wanted.contains(number.getAsInt())) {
      places.putIfAbsent(number.getAsInt(), new Place(photoId, path));
    }
  }

  /** Empty when its entry is gone since. */
  Optional<Place> of(int photo) {
    return Optional.ofNullable(places.get(photo));
  }
}
