package me.similarfaces.results;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.store.PhotoProgress;
import me.similarfaces.store.PhotoRecord;

/** What was guessed of the faces of all photos together. */
final class FaceTallies {
  private final AgeTally ages = new AgeTally();
  private final Map<Field, Tally> labels = new EnumMap<>(Field.class);
  private final Set<String> models = new TreeSet<>();

  FaceTallies() {
    labels.put(Field.GENDER, new Tally());
    labels.put(Field.EMOTION, new Tally());
    labels.put(Field.RACE, new Tally());
  }

  void add(PhotoRecord photo) {
    photo.extraction().ifPresent(found -> models.add(found.model()));
    for (Face face : PhotoProgress.faces(photo)) {
      addAge(photo, face);
      labels.keySet().forEach(field -> addLabel(photo, face, field));
      PhotoProgress.result(photo, face.id(), Field.EMBEDDING)
          .ifPresent(result -> models.add(result.model()));
    }
  }

  private void addAge(PhotoRecord photo, Face face) {
    PhotoProgress.result(photo, face.id(), Field.AGE)
        .flatMap(this::value)
        .map(FieldValue.Age.class::cast)
        .ifPresentOrElse(age -> ages.add(age.value()), ages::addUnknown);
  }

  private void addLabel(PhotoRecord photo, Face face, Field field) {
    Tally tally = labels.get(field);
    PhotoProgress.result(photo, face.id(), field)
        .flatMap(this::value)
        .map(FieldValue.Label.class::cast)
        .ifPresentOrElse(label -> tally.add(label.value()), tally::addUnknown);
  }

  private Optional<FieldValue> value(FieldResult result) {
    models.add(result.model());
    return result.value();
  }

  AgeTally ages() {
    return ages;
  }

  /** Of gender, emotion or race. */
  Tally labels(Field field) {
    return labels.get(field);
  }

  /** Names and versions of everything that guessed. */
  Set<String> models() {
    return models;
  }
}
