package me.similarfaces.results;

import java.util.OptionalInt;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;

/** What a report says that can be found in one walk; bounded but for some bytes a photo. */
record Findings(
    FaceNumbers numbers,
    FaceTallies tallies,
    FaceSheet sheet,
    Losses refused,
    Losses failed,
    Copies copies,
    WorkTime time) {

  Findings() {
    this(
        new FaceNumbers(),
        new FaceTallies(),
        new FaceSheet(),
        new Losses(),
        new Losses(),
        new Copies(),
        new WorkTime());
  }

  void add(FoundEntry found) {
    found.entry().refusal().ifPresent(why -> refused.add(why.reason(), found.path(), why.detail()));
    found.photo().ifPresent(photo -> add(found.path(), photo));
  }

  private void add(String path, PhotoRecord photo) {
    OptionalInt before = numbers.photo(photo.photo().id());
    if (before.isPresent()) {
      copies.add(path, before.getAsInt());
      return;
    }
    switch (PhotoProgress.status(photo)) {
      case DONE -> addDone(path, photo);
      case FAILED -> addFailed(path, photo);
      case QUEUED, PROCESSING -> {
        // It was put there again after the archive was finished.
      }
    }
  }

  private void addDone(String path, PhotoRecord photo) {
    numbers.add(photo.photo().id(), PhotoProgress.faces(photo).size());
    tallies.add(photo);
    time.add(photo);
    PhotoProgress.faces(photo).forEach(face -> sheet.add(path, face));
  }

  /** Faces that were found before it failed are no results. */
  private void addFailed(String path, PhotoRecord photo) {
    numbers.add(photo.photo().id(), 0);
    photo.failure().ifPresent(why -> failed.add(why.reason(), path, why.detail()));
  }
}
