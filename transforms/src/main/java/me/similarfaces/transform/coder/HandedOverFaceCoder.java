package me.similarfaces.transform.coder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import me.similarfaces.face.HandedOverFace;

/** Coder of {@link HandedOverFace}, about 100 kB; also its form in the blob store. */
public final class HandedOverFaceCoder extends RecordCoder<HandedOverFace> {
  private static final long serialVersionUID = 1L;

  @Override
  protected void write(HandedOverFace face, DataOutputStream out) throws IOException {
    Wire.writeText(face.photoId(), out);
    Wire.writeText(face.collection(), out);
    Wire.writeText(face.faceId(), out);
    Wire.writeFloats(face.features(), out);
    Wire.writeFloats(face.vector(), out);
    Wire.writeText(face.model(), out);
  }

  @Override
  protected HandedOverFace read(DataInputStream in) throws IOException {
    return new HandedOverFace(
        Wire.readText(in),
        Wire.readText(in),
        Wire.readText(in),
        Wire.readFloats(in),
        Wire.readFloats(in),
        Wire.readText(in));
  }
}
