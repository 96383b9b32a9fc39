package me.similarfaces.neuron.write;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;

/** Builds a protobuf message by field number, so that no generated code is needed. */
final class ProtoWriter {
  private final UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();

  ProtoWriter integer(int field, long value) {
    return add(field, Field.newBuilder().addVarint(value));
  }

  ProtoWriter text(int field, String value) {
    return add(field, Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(value)));
  }

  ProtoWriter bytes(int field, byte[] value) {
    return add(field, Field.newBuilder().addLengthDelimited(ByteString.copyFrom(value)));
  }

  ProtoWriter message(int field, ProtoWriter value) {
    return bytes(field, value.bytes());
  }

  byte[] bytes() {
    return fields.build().toByteArray();
  }

  private ProtoWriter add(int field, Field.Builder value) {
    fields.mergeField(field, value.build());
    return this;
  }
}
