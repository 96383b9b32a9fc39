package me.similarfaces.pipeline;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.index.FaceQuery;
import me.similarfaces.index.ForwardingFaceIndex;
import me.similarfaces.index.IndexedFace;
import me.similarfaces.index.SimilarFace;
import me.similarfaces.store.PhotoStore;

/**
 * An index that keeps no face of a deleted photo. A deletion hides the photo first and empties the
 * index then; so a face that comes after the deletion finds its photo gone and is taken out again,
 * and a face that comes before is taken out by the deletion.
 */
final class LivingFaceIndex extends ForwardingFaceIndex {
  private final PhotoStore photos;
  private final Pace pace;

  LivingFaceIndex(FaceIndex index, PhotoStore photos, Pace pace) {
    super(index);
    this.photos = photos;
    this.pace = pace;
  }

  @Override
  public void upsert(List<IndexedFace> faces) {
    super.upsert(faces);
    faces.stream()
        .collect(toMap(IndexedFace::photoId, IndexedFace::collection, (same, again) -> same))
        .forEach(this::takeOutIfGone);
  }

  private void takeOutIfGone(String photoId, String collection) {
    if (!exists(photoId)) {
      deletePhoto(collection, photoId);
    }
  }

  @Override
  public List<SimilarFace> search(FaceQuery query) {
    return super.search(query.withAge(pace.searchAge()));
  }

  /** Where nobody waits for a face to be found, writing it once is enough. */
  @Override
  public boolean replacesAtOnce() {
    return pace == Pace.PROMPT && super.replacesAtOnce();
  }

  private boolean exists(String photoId) {
    return Retry.of("Looking for a photo", () -> photos.exists(photoId));
  }
}
