package me.similarfaces.transform.coder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import me.similarfaces.face.FaceCrop;

/** Coder of {@link FaceCrop}, about 38 kB. */
public final class FaceCropCoder extends RecordCoder<FaceCrop> {
  private static final long serialVersionUID = 1L;

  @Override
  protected void write(FaceCrop crop, DataOutputStream out) throws IOException {
    Wire.writeText(crop.photoId(), out);
    Wire.writeText(crop.collection(), out);
    Wire.writeText(crop.faceId(), out);
    Wire.writeBytes(crop.aligned(), out);
  }

  @Override
  protected FaceCrop read(DataInputStream in) throws IOException {
    return new FaceCrop(
        Wire.readText(in), Wire.readText(in), Wire.readText(in), Wire.readBytes(in));
  }
}
