package me.similarfaces.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Face;
import me.similarfaces.face.Failure;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.store.PhotoRecord.Extracted;
import me.similarfaces.store.PhotoStore.Stats;

/** What a photo store has to do, told with maps. */
final class StoreModel {
  private final Map<String, PhotoRecord> photos = new LinkedHashMap<>();
  private final Set<String> dead = new TreeSet<>();

  String create(NewPhoto photo) {
    Optional<String> earlier =
        photos.values().stream()
            .filter(known -> photo.idempotencyKey().isPresent())
            .filter(known -> known.photo().collection().equals(photo.collection()))
            .filter(known -> known.photo().idempotencyKey().equals(photo.idempotencyKey()))
            .map(known -> known.photo().id())
            .findAny();
    if (earlier.isEmpty() && !dead.contains(photo.id())) {
      photos.putIfAbsent(
          photo.id(), new PhotoRecord(photo, 1, Optional.empty(), Map.of(), Optional.empty()));
    }
    return earlier.orElse(photo.id());
  }

  Standing putExtraction(Extraction extraction) {
    PhotoRecord photo = photos.get(extraction.task().photoId());
    if (photo != null && photo.extraction().isEmpty()) {
      Extracted extracted =
          new Extracted(
              extraction.faces(), extraction.model(), extraction.decode(), extraction.detect());
      change(photo, Optional.of(extracted), photo.fields(), photo.failure());
      return standing(photo, Standing.COMPLETED);
    }
    return standing(photo, Standing.COMPLETE);
  }

  private Standing standing(PhotoRecord before, Standing complete) {
    if (before == null) {
      return Standing.GONE;
    }
    PhotoRecord now = photos.get(before.photo().id());
    return PhotoProgress.status(now) == PhotoStatus.DONE ? complete : Standing.OPEN;
  }

  Standing putField(FieldResult result) {
    PhotoRecord photo = photos.get(result.photoId());
    if (photo != null && newsFor(photo, result)) {
      Map<String, Map<Field, FieldResult>> fields = new TreeMap<>();
      photo.fields().forEach((face, known) -> fields.put(face, new TreeMap<>(known)));
      fields.computeIfAbsent(result.faceId(), face -> new TreeMap<>()).put(result.field(), result);
      change(photo, photo.extraction(), fields, photo.failure());
      return standing(photo, Standing.COMPLETED);
    }
    return standing(photo, Standing.COMPLETE);
  }

  private static boolean newsFor(PhotoRecord photo, FieldResult result) {
    Optional<FieldResult> known = PhotoProgress.result(photo, result.faceId(), result.field());
    boolean unknownFace =
        photo.extraction().isPresent()
            && PhotoProgress.faces(photo).stream().map(Face::id).noneMatch(result.faceId()::equals);
    boolean better =
        known.isEmpty() || (known.get().failure().isPresent() && result.value().isPresent());
    return better && !unknownFace;
  }

  boolean fail(String id, Failure failure) {
    PhotoRecord photo = photos.get(id);
    if (photo != null && !PhotoProgress.status(photo).terminal()) {
      change(photo, photo.extraction(), photo.fields(), Optional.of(failure));
    }
    return photo != null;
  }

  private void change(
      PhotoRecord photo,
      Optional<Extracted> extraction,
      Map<String, Map<Field, FieldResult>> fields,
      Optional<Failure> failure) {
    PhotoRecord changed =
        new PhotoRecord(photo.photo(), photo.version() + 1, extraction, fields, failure);
    boolean done = PhotoProgress.status(changed) == PhotoStatus.DONE;
    photos.put(
        photo.photo().id(),
        done
            ? new PhotoRecord(
                photo.photo(), photo.version() + 1, extraction, fields, Optional.empty())
            : changed);
  }

  Optional<PhotoRecord> bury(String id) {
    Optional<PhotoRecord> photo = Optional.ofNullable(photos.remove(id));
    photo.ifPresent(hidden -> dead.add(id));
    return photo;
  }

  Optional<PhotoRecord> find(String id) {
    return Optional.ofNullable(photos.get(id));
  }

  Stats stats() {
    return new Stats(
        OptionalLong.of(photos.size()),
        OptionalLong.of(count(PhotoStatus.QUEUED) + count(PhotoStatus.PROCESSING)),
        OptionalLong.of(count(PhotoStatus.FAILED)));
  }

  private long count(PhotoStatus status) {
    return photos.values().stream().filter(photo -> PhotoProgress.status(photo) == status).count();
  }
}
