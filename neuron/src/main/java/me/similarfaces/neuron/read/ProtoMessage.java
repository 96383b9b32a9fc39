package me.similarfaces.neuron.read;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;

/** A protobuf message read by field number, so that no generated code is needed. */
final class ProtoMessage {
  private final UnknownFieldSet fields;

  ProtoMessage(ByteString bytes) throws InvalidProtocolBufferException {
    fields = UnknownFieldSet.parseFrom(bytes);
  }

  List<ByteString> messages(int field) {
    return fields.getField(field).getLengthDelimitedList();
  }

  List<String> texts(int field) {
    return messages(field).stream().map(ByteString::toStringUtf8).toList();
  }

  /** Empty when the field is missing, as protobuf has it. */
  String text(int field) {
    return texts(field).stream().findFirst().orElse("");
  }

  byte[] bytes(int field) {
    return messages(field).stream().findFirst().orElse(ByteString.EMPTY).toByteArray();
  }

  /** 0 when the field is missing, as protobuf has it. */
  long integer(int field) {
    return fields.getField(field).getVarintList().stream().findFirst().orElse(0L);
  }

  float real(int field) {
    return Float.intBitsToFloat(
        fields.getField(field).getFixed32List().stream().findFirst().orElse(0));
  }

  /** A repeated integer, packed or not. */
  long[] integers(int field) throws InvalidProtocolBufferException {
    LongStream.Builder values = LongStream.builder();
    fields.getField(field).getVarintList().forEach(values::add);
    for (ByteString packed : messages(field)) {
      addPacked(packed.newCodedInput(), values);
    }
    return values.build().toArray();
  }

  private static void addPacked(CodedInputStream in, LongStream.Builder values)
      throws InvalidProtocolBufferException {
    try {
      while (!in.isAtEnd()) {
        values.add(in.readInt64());
      }
    } catch (InvalidProtocolBufferException e) {
      throw e;
    } catch (IOException e) {
      throw new InvalidProtocolBufferException(e);
    }
  }
}
