package me.similarfaces.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.FieldValue.Age;
import me.similarfaces.face.FieldValue.Embedding;
import me.similarfaces.face.FieldValue.Label;
import me.similarfaces.face.FieldValue.Similar;

/**
 * Field values and faces as the stores keep them: an embedding as little-endian 32-bit floats,
 * everything else as JSON in UTF-8.
 */
final class FieldValueCodec {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Face>> FACES = new TypeReference<>() {};

  private FieldValueCodec() {}

  static byte[] encode(FieldValue value) {
    return value instanceof Embedding embedding ? bytes(embedding.vector()) : json(value);
  }

  static FieldValue decode(Field field, byte[] bytes) {
    return switch (field) {
      case EMBEDDING -> new Embedding(floats(bytes));
      case SIMILAR -> value(bytes, Similar.class);
      case AGE -> value(bytes, Age.class);
      case GENDER, EMOTION, RACE -> value(bytes, Label.class);
    };
  }

  static String encodeFaces(List<Face> faces) {
    try {
      return JSON.writerFor(FACES).writeValueAsString(faces);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Face> decodeFaces(String faces) {
    try {
      return List.copyOf(JSON.readValue(faces, FACES));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(float[] vector) {
    ByteBuffer buffer = littleEndian(ByteBuffer.allocate(vector.length * Float.BYTES));
    buffer.asFloatBuffer().put(vector);
    return buffer.array();
  }

  private static float[] floats(byte[] bytes) {
    float[] vector = new float[bytes.length / Float.BYTES];
    littleEndian(ByteBuffer.wrap(bytes)).asFloatBuffer().get(vector);
    return vector;
  }

  private static ByteBuffer littleEndian(ByteBuffer buffer) {
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] json(FieldValue value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T value(byte[] bytes, Class<T> type) {
    try {
      return JSON.readValue(bytes, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
