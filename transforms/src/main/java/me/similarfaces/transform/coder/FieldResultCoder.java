package me.similarfaces.transform.coder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;

/** Coder of {@link FieldResult}. */
public final class FieldResultCoder extends RecordCoder<FieldResult> {
  private static final long serialVersionUID = 1L;

  @Override
  protected void write(FieldResult result, DataOutputStream out) throws IOException {
    Wire.writeText(result.photoId(), out);
    Wire.writeText(result.faceId(), out);
    Wire.writeText(result.field().name(), out);
    Wire.writeOptional(result.value(), FieldValueWire::write, out);
    Wire.writeOptional(result.failure(), FailureWire::write, out);
    Wire.writeText(result.model(), out);
    SpanWire.write(result.span(), out);
  }

  @Override
  protected FieldResult read(DataInputStream in) throws IOException {
    return new FieldResult(
        Wire.readText(in),
        Wire.readText(in),
        Field.valueOf(Wire.readText(in)),
        Wire.readOptional(FieldValueWire::read, in),
        Wire.readOptional(FailureWire::read, in),
        Wire.readText(in),
        SpanWire.read(in));
  }
}
