package me.similarfaces.transform.coder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import me.similarfaces.face.PhotoTask;

/** Coder of {@link PhotoTask}, about 150 bytes. */
public final class PhotoTaskCoder extends RecordCoder<PhotoTask> {
  private static final long serialVersionUID = 1L;

  @Override
  protected void write(PhotoTask task, DataOutputStream out) throws IOException {
    Wire.writeText(task.photoId(), out);
    Wire.writeText(task.collection(), out);
    Wire.writeText(task.imageUri(), out);
    out.writeLong(task.receivedAtMillis());
    Wire.writeInt(task.attempt(), out);
  }

  @Override
  protected PhotoTask read(DataInputStream in) throws IOException {
    return new PhotoTask(
        Wire.readText(in), Wire.readText(in), Wire.readText(in), in.readLong(), Wire.readInt(in));
  }
}
