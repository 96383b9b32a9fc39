package me.similarfaces.results;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import me.similarfaces.api.PhotoDocument.AgeDone;
import me.similarfaces.api.PhotoDocument.EmbeddingDone;
import me.similarfaces.api.PhotoDocument.Failed;
import me.similarfaces.api.PhotoDocument.FieldDocument;
import me.similarfaces.api.PhotoDocument.LabelDone;
import me.similarfaces.api.PhotoDocument.LandmarksDocument;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The columns of the table of faces. They are flat, so that every tool can filter by them without a
 * word about structs; docs/results.md describes them.
 */
final class FaceColumns {
  private static final String EMBEDDING = "embedding";
  private static final String LIST = "list";
  private static final String ELEMENT = "element";

  /** Where the floats are: no two of them are the same, so a dictionary of them is no use. */
  static final String VECTOR_FLOATS = EMBEDDING + "." + LIST + "." + ELEMENT;

  private final List<Column<?>> columns = new ArrayList<>();

  /** Writes a value between the start and the end of its field. */
  private interface Put<T> {
    void put(RecordConsumer out, T value);
  }

  private record Column<T>(Type type, Function<FaceRow, Optional<T>> value, Put<T> put) {

    void write(FaceRow row, int number, RecordConsumer out) {
      value.apply(row).ifPresent(there -> write(there, number, out));
    }

    private void write(T there, int number, RecordConsumer out) {
      out.startField(type.getName(), number);
      put.put(out, there);
      out.endField(type.getName(), number);
    }
  }

  /**
   * @param vectors whether there is a column for the embeddings
   */
  FaceColumns(boolean vectors) {
    text("source", row -> Optional.of(row.source()));
    text("path", row -> Optional.of(row.path()));
    text("photo_id", row -> Optional.of(row.photoId()));
    text("face_id", row -> Optional.of(row.faceId()));
    whole("image_width", row -> row.image().width());
    whole("image_height", row -> row.image().height());
    box();
    landmarks();
    age();
    label("gender", FaceRow::gender);
    label("emotion", FaceRow::emotion);
    label("race", FaceRow::race);
    field(
        EMBEDDING + "_model",
        row -> Optional.of(row.embedding()),
        EmbeddingDone.class,
        EmbeddingDone::model);
    failure(EMBEDDING, row -> Optional.of(row.embedding()));
    if (vectors) {
      columns.add(new Column<>(floats(EMBEDDING), FaceRow::vector, FaceColumns::putFloats));
    }
  }

  private void box() {
    number("box_x", row -> Optional.of(row.box().xMin()));
    number("box_y", row -> Optional.of(row.box().yMin()));
    number("box_width", row -> Optional.of(tenth(row.box().xMax() - row.box().xMin())));
    number("box_height", row -> Optional.of(tenth(row.box().yMax() - row.box().yMin())));
    number("box_probability", row -> Optional.of(row.box().probability()));
  }

  private static double tenth(double pixels) {
    return Math.round(pixels * 10) / 10.0;
  }

  private void landmarks() {
    point("left_eye", LandmarksDocument::leftEye);
    point("right_eye", LandmarksDocument::rightEye);
    point("nose", LandmarksDocument::nose);
    point("mouth_left", LandmarksDocument::mouthLeft);
    point("mouth_right", LandmarksDocument::mouthRight);
  }

  private void point(String name, Function<LandmarksDocument, List<Double>> point) {
    number(name + "_x", row -> Optional.of(point.apply(row.landmarks()).get(0)));
    number(name + "_y", row -> Optional.of(point.apply(row.landmarks()).get(1)));
  }

  private void age() {
    number("age", row -> known(row.age(), AgeDone.class).map(AgeDone::value));
    number("age_low", row -> known(row.age(), AgeDone.class).map(AgeDone::low));
    number("age_high", row -> known(row.age(), AgeDone.class).map(AgeDone::high));
    field("age_model", FaceRow::age, AgeDone.class, AgeDone::model);
    failure("age", FaceRow::age);
  }

  private void label(String name, Function<FaceRow, Optional<FieldDocument>> field) {
    field(name, field, LabelDone.class, LabelDone::value);
    number(
        name + "_confidence",
        row -> known(field.apply(row), LabelDone.class).map(LabelDone::confidence));
    field(name + "_model", field, LabelDone.class, LabelDone::model);
    failure(name, field);
  }

  private void failure(String name, Function<FaceRow, Optional<FieldDocument>> field) {
    field(name + "_failure", field, Failed.class, Failed::reason);
  }

  private <D extends FieldDocument> void field(
      String name,
      Function<FaceRow, Optional<FieldDocument>> field,
      Class<D> type,
      Function<D, String> text) {
    text(name, row -> known(field.apply(row), type).map(text));
  }

  private static <D extends FieldDocument> Optional<D> known(
      Optional<FieldDocument> field, Class<D> type) {
    return field.filter(type::isInstance).map(type::cast);
  }

  private void text(String name, Function<FaceRow, Optional<String>> value) {
    Type type = Types.optional(BINARY).as(stringType()).named(name);
    columns.add(new Column<>(type, value, (out, text) -> out.addBinary(Binary.fromString(text))));
  }

  private void number(String name, Function<FaceRow, Optional<Double>> value) {
    columns.add(new Column<>(Types.optional(DOUBLE).named(name), value, RecordConsumer::addDouble));
  }

  private void whole(String name, Function<FaceRow, Integer> value) {
    columns.add(
        new Column<>(
            Types.optional(INT32).named(name),
            row -> Optional.of(value.apply(row)),
            RecordConsumer::addInteger));
  }

  /** As every reader of Parquet knows lists: a repeated group of one element. */
  private static Type floats(String name) {
    return Types.optionalList().requiredElement(FLOAT).named(name);
  }

  private static void putFloats(RecordConsumer out, List<Float> values) {
    out.startGroup();
    out.startField(LIST, 0);
    values.forEach(value -> putFloat(out, value));
    out.endField(LIST, 0);
    out.endGroup();
  }

  private static void putFloat(RecordConsumer out, float value) {
    out.startGroup();
    out.startField(ELEMENT, 0);
    out.addFloat(value);
    out.endField(ELEMENT, 0);
    out.endGroup();
  }

  MessageType schema() {
    return new MessageType("face", columns.stream().map(Column::type).toArray(Type[]::new));
  }

  /** One record. */
  void write(FaceRow row, RecordConsumer out) {
    out.startMessage();
    for (int number = 0; number < columns.size(); number++) {
      columns.get(number).write(row, number, out);
    }
    out.endMessage();
  }
}
