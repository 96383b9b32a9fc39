package me.similarfaces.transform.coder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import me.similarfaces.face.FaceFeatures;

/** Coder of {@link FaceFeatures}, about 100 kB. */
public final class FaceFeaturesCoder extends RecordCoder<FaceFeatures> {
  private static final long serialVersionUID = 1L;

  @Override
  protected void write(FaceFeatures face, DataOutputStream out) throws IOException {
    Wire.writeText(face.photoId(), out);
    Wire.writeText(face.collection(), out);
    Wire.writeText(face.faceId(), out);
    Wire.writeFloats(face.features(), out);
  }

  @Override
  protected FaceFeatures read(DataInputStream in) throws IOException {
    return new FaceFeatures(
        Wire.readText(in), Wire.readText(in), Wire.readText(in), Wire.readFloats(in));
  }
}
