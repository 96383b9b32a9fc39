package me.similarfaces.pipeline;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.store.Recomputed;
import me.similarfaces.store.Recomputed.Unindexed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the index follow where results were replaced: the faces of before leave the indexes of all
 * models, and so do their crops; those of now come in. To be done before anybody searches. Every
 * step can be repeated, and a photo is struck off the list when the index has it on the disk.
 */
final class CatchUp {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
  private static final int BATCH = 200;

  private final Backends backends;
  private final Recomputed recomputed;

  CatchUp(Backends backends, Recomputed recomputed) {
    this.backends = backends;
    this.recomputed = recomputed;
  }

  /**
   * Photos whose embeddings are of another model than the index stay on the list: an earlier model
   * pack is in use again, and with the one that they are of they will be wanted.
   *
   * @return how many photos the index has followed
   */
  int run() {
    int followed = 0;
    List<Unindexed> photos = recomputed.unindexedAfter("", BATCH);
    while (!photos.isEmpty()) {
      followed += follow(photos);
      photos = recomputed.unindexedAfter(photos.get(photos.size() - 1).photoId(), BATCH);
    }
    return followed;
  }

  private int follow(List<Unindexed> photos) {
    forget(photos);
    List<String> indexed = new ArrayList<>();
    for (Unindexed photo : photos) {
      List<LabelledFace> faces = LabelledFace.read(backends.photos(), photo.photoId());
      if (faces.stream().allMatch(this::isOfTheIndex)) {
        add(photo.photoId(), faces);
        indexed.add(photo.photoId());
      }
    }
    index().flush();
    recomputed.indexed(indexed);
    return indexed.size();
  }

  private void forget(List<Unindexed> photos) {
    Map<String, List<String>> ids =
        photos.stream()
            .collect(groupingBy(Unindexed::collection, mapping(Unindexed::photoId, toList())));
    ids.forEach(index()::deletePhotos);
    photos.forEach(photo -> backends.blobs().deleteCrops(photo.photoId()));
  }

  private boolean isOfTheIndex(LabelledFace face) {
    return face.embedded().model().equals(index().model());
  }

  private void add(String photoId, List<LabelledFace> faces) {
    try {
      index().upsert(faces.stream().map(LabelledFace::indexed).toList());
    } catch (IllegalArgumentException e) {
      // It would be refused again and again.
      LOG.error("The faces of {} can't be indexed", photoId, e);
    }
  }

  private FaceIndex index() {
    return backends.index();
  }
}
