package me.similarfaces.api;

import java.nio.ByteBuffer;
import me.similarfaces.face.Face;
import me.similarfaces.store.BlobNotFoundException;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.NewPhoto;
import me.similarfaces.vision.DecodedPhoto;

/**
 * Crops of faces for people to look at. Those of uploads were cut by the pipeline; of an archive's
 * million faces few are ever looked at, and these are cut when somebody does.
 */
public final class FaceCrops {
  private final DecodeGate gate;

  private FaceCrops(DecodeGate gate) {
    this.gate = gate;
  }

  /** For many who look at the same time. */
  static FaceCrops of(ServerConfig config) {
    return new FaceCrops(
        new DecodeGate(Runtime.getRuntime().availableProcessors(), config.maxPixels()));
  }

  /** For one thread. */
  public static FaceCrops alone() {
    return new FaceCrops(new DecodeGate(1, Integer.MAX_VALUE));
  }

  /**
   * The JPEG.
   *
   * @throws BlobNotFoundException when the picture itself is gone, too
   */
  public byte[] read(BlobStore blobs, NewPhoto photo, Face face) {
    try {
      return blobs.read(blobs.cropUri(face.id()));
    } catch (BlobNotFoundException e) {
      return cut(blobs, photo, face);
    }
  }

  private byte[] cut(BlobStore blobs, NewPhoto photo, Face face) {
    ByteBuffer picture = ByteBuffer.wrap(blobs.read(photo.imageUri()));
    return gate.run((long) photo.width() * photo.height(), () -> cut(picture, face));
  }

  private static byte[] cut(ByteBuffer picture, Face face) {
    try (DecodedPhoto photo = DecodedPhoto.decode(picture)) {
      return photo.faceJpeg(face.box());
    }
  }
}
