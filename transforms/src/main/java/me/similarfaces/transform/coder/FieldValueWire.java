package me.similarfaces.transform.coder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.FieldValue.Age;
import me.similarfaces.face.FieldValue.Embedding;
import me.similarfaces.face.FieldValue.Label;
import me.similarfaces.face.FieldValue.Match;
import me.similarfaces.face.FieldValue.Similar;

/** How a {@link FieldValue} is written within a record: a byte for its kind, then its fields. */
final class FieldValueWire {
  private static final int EMBEDDING = 0;
  private static final int SIMILAR = 1;
  private static final int AGE = 2;
  private static final int LABEL = 3;

  private FieldValueWire() {}

  static void write(FieldValue value, DataOutputStream out) throws IOException {
    if (value instanceof Embedding embedding) {
      out.writeByte(EMBEDDING);
      Wire.writeFloats(embedding.vector(), out);
    } else if (value instanceof Similar similar) {
      out.writeByte(SIMILAR);
      Wire.writeList(similar.matches(), FieldValueWire::writeMatch, out);
    } else if (value instanceof Age age) {
      out.writeByte(AGE);
      writeAge(age, out);
    } else if (value instanceof Label label) {
      out.writeByte(LABEL);
      writeLabel(label, out);
    }
  }

  static FieldValue read(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case EMBEDDING -> new Embedding(Wire.readFloats(in));
      case SIMILAR -> new Similar(Wire.readList(FieldValueWire::readMatch, in));
      case AGE -> new Age(in.readFloat(), in.readFloat(), in.readFloat());
      case LABEL -> readLabel(in);
      default -> throw new IOException("no field value is of kind " + kind);
    };
  }

  private static void writeMatch(Match match, DataOutputStream out) throws IOException {
    Wire.writeText(match.faceId(), out);
    Wire.writeText(match.photoId(), out);
    out.writeFloat(match.similarity());
    out.writeBoolean(match.samePerson());
  }

  private static Match readMatch(DataInputStream in) throws IOException {
    return new Match(Wire.readText(in), Wire.readText(in), in.readFloat(), in.readBoolean());
  }

  private static void writeAge(Age age, DataOutputStream out) throws IOException {
    out.writeFloat(age.value());
    out.writeFloat(age.low());
    out.writeFloat(age.high());
  }

  private static void writeLabel(Label label, DataOutputStream out) throws IOException {
    Wire.writeText(label.value(), out);
    out.writeFloat(label.confidence());
    Wire.writeInt(label.scores().size(), out);
    for (Map.Entry<String, Float> score : label.scores().entrySet()) {
      Wire.writeText(score.getKey(), out);
      out.writeFloat(score.getValue());
    }
  }

  private static Label readLabel(DataInputStream in) throws IOException {
    String value = Wire.readText(in);
    float confidence = in.readFloat();
    int size = Wire.readInt(in);
    // The order of the classes is the model's and is kept.
    Map<String, Float> scores = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      scores.put(Wire.readText(in), in.readFloat());
    }
    return new Label(value, confidence, Collections.unmodifiableMap(scores));
  }
}
