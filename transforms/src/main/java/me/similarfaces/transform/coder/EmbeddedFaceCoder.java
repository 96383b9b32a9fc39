package me.similarfaces.transform.coder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import me.similarfaces.face.EmbeddedFace;

/** Coder of {@link EmbeddedFace}, about 2 kB. */
public final class EmbeddedFaceCoder extends RecordCoder<EmbeddedFace> {
  private static final long serialVersionUID = 1L;

  @Override
  protected void write(EmbeddedFace face, DataOutputStream out) throws IOException {
    Wire.writeText(face.photoId(), out);
    Wire.writeText(face.collection(), out);
    Wire.writeText(face.faceId(), out);
    Wire.writeFloats(face.vector(), out);
    Wire.writeText(face.model(), out);
  }

  @Override
  protected EmbeddedFace read(DataInputStream in) throws IOException {
    return new EmbeddedFace(
        Wire.readText(in),
        Wire.readText(in),
        Wire.readText(in),
        Wire.readFloats(in),
        Wire.readText(in));
  }
}
