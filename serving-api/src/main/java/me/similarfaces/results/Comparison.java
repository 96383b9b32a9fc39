package me.similarfaces.results;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import me.similarfaces.api.Stores;
import me.similarfaces.face.Field;
import me.similarfaces.index.FaceQuery;
import me.similarfaces.index.SimilarFace;
import me.similarfaces.results.Neighbours.Neighbour;
import me.similarfaces.store.ArchiveEntry;
import me.similarfaces.store.BlobNotFoundException;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;
import me.similarfaces.vision.PictureHash;
import me.similarfaces.vision.UndecodableImageException;

/**
 * Compares every photo of an archive with all others, on all cores: its faces by searches of the
 * face index, its picture by a hash. A search costs milliseconds and a hash a small decoding.
 */
final class Comparison {
  /** More than are kept: the index knows photos that are not of the archive. */
  private static final int MOST_HITS = 4 * Neighbours.MOST;

  private final Stores stores;
  private final String collection;
  private final FaceNumbers numbers;

  /** Empty when nobody knows who is alike; then nobody is. */
  private final Optional<Float> alike;

  private final Neighbours neighbours;
  private final Lookalikes lookalikes;
  private final BitSet seen = new BitSet();

  private Comparison(Stores stores, String collection, FaceNumbers numbers) {
    this.stores = stores;
    this.collection = collection;
    this.numbers = numbers;
    this.alike = stores.samePerson().least();
    this.neighbours = new Neighbours(numbers.faces(), alike.orElse(1f));
    this.lookalikes = new Lookalikes(numbers.photos());
  }

  /**
   * The photos of one group, or faces, have one number.
   *
   * @param people of each face
   * @param pictures of each photo
   */
  record Result(int[] people, int[] pictures) {}

  /**
   * @param numbers those of the archive's photos
   */
  static Result of(ArchiveWalk walk, Stores stores, String collection, FaceNumbers numbers)
      throws IOException {
    Comparison comparison = new Comparison(stores, collection, numbers);
    stores.index().flush();
    walk.pages(comparison::compare);
    return new Result(
        SamePerson.groups(comparison.neighbours, numbers.faces()), comparison.lookalikes.groups());
  }

  private void compare(List<ArchiveEntry> page) {
    List<String> photos = new ArrayList<>();
    for (ArchiveEntry entry : page) {
      entry.photoId().filter(this::isNew).ifPresent(photos::add);
    }
    photos.parallelStream().flatMap(id -> stores.photos().find(id).stream()).forEach(this::compare);
  }

  private boolean isNew(String photoId) {
    OptionalInt number = numbers.photo(photoId);
    boolean isNew = number.isPresent() && !seen.get(number.getAsInt());
    number.ifPresent(seen::set);
    return isNew;
  }

  private void compare(PhotoRecord photo) {
    alike.ifPresent(
        least -> PhotoProgress.faces(photo).forEach(face -> search(photo, face.id(), least)));
    int number = numbers.photo(photo.photo().id()).orElseThrow();
    try {
      byte[] picture = stores.blobs().read(photo.photo().imageUri());
      lookalikes.set(number, PictureHash.of(ByteBuffer.wrap(picture)));
    } catch (BlobNotFoundException | UndecodableImageException e) {
      // Somebody deleted it meanwhile, or damaged it: it is like no other.
      return;
    }
  }

  private void search(PhotoRecord photo, String faceId, float least) {
    numbers
        .face(faceId)
        .ifPresent(
            number ->
                vector(photo, faceId)
                    .map(vector -> stores.index().search(query(photo.photo().id(), vector, least)))
                    .ifPresent(hits -> neighbours.set(number, known(hits))));
  }

  /** Embeddings of an earlier model are like no others. */
  private Optional<float[]> vector(PhotoRecord photo, String faceId) {
    return PhotoProgress.result(photo, faceId, Field.EMBEDDING)
        .filter(result -> result.model().equals(stores.index().model()))
        .flatMap(result -> FaceRows.vector(photo, faceId));
  }

  private FaceQuery query(String photoId, float[] vector, float least) {
    return new FaceQuery(collection, vector, MOST_HITS, least, photoId);
  }

  private List<Neighbour> known(List<SimilarFace> hits) {
    List<Neighbour> known = new ArrayList<>();
    for (SimilarFace hit : hits) {
      OptionalInt number = numbers.face(hit.faceId());
      number.ifPresent(face -> known.add(new Neighbour(face, hit.similarity())));
    }
    return known;
  }
}
