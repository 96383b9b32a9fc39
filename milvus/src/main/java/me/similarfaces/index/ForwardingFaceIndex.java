package me.similarfaces.index;

import java.util.Collection;
import java.util.List;

/** Hands every call on; a subclass says what it does beside that. */
public abstract class ForwardingFaceIndex implements FaceIndex {
  private final FaceIndex index;

  protected ForwardingFaceIndex(FaceIndex index) {
    this.index = index;
  }

  @Override
  public String model() {
    return index.model();
  }

  @Override
  public void upsert(List<IndexedFace> faces) {
    index.upsert(faces);
  }

  @Override
  public boolean replacesAtOnce() {
    return index.replacesAtOnce();
  }

  @Override
  public void deletePhoto(String collection, String photoId) {
    index.deletePhoto(collection, photoId);
  }

  @Override
  public void deletePhotos(String collection, Collection<String> photoIds) {
    index.deletePhotos(collection, photoIds);
  }

  @Override
  public List<SimilarFace> search(FaceQuery query) {
    return index.search(query);
  }

  @Override
  public void persist() {
    index.persist();
  }

  @Override
  public void flush() {
    index.flush();
  }

  @Override
  public long size() {
    return index.size();
  }

  @Override
  public void close() {
    index.close();
  }
}
