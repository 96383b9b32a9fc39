package me.similarfaces.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.index.FaceIndexException;
import me.similarfaces.index.FaceQuery;
import me.similarfaces.index.IndexedFace;
import me.similarfaces.index.SimilarFace;

/** An index that keeps its faces in memory and can be told to be unreachable. */
final class MemoryFaceIndex implements FaceIndex {
  final AtomicBoolean unreachable = new AtomicBoolean();
  private final Map<String, IndexedFace> faces = new ConcurrentHashMap<>();

  @Override
  public String model() {
    return "m@1";
  }

  @Override
  public void upsert(List<IndexedFace> added) {
    added.forEach(face -> faces.put(face.faceId(), face));
  }

  @Override
  public void deletePhoto(String collection, String photoId) {
    if (unreachable.get()) {
      throw new FaceIndexException("on purpose");
    }
    faces.values().removeIf(face -> face.photoId().equals(photoId));
  }

  @Override
  public List<SimilarFace> search(FaceQuery query) {
    return faces.values().stream()
        .map(face -> new SimilarFace(face.faceId(), face.photoId(), 1))
        .toList();
  }

  @Override
  public void persist() {}

  @Override
  public void flush() {}

  @Override
  public long size() {
    return faces.size();
  }

  @Override
  public void close() {}
}
