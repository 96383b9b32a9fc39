package me.similarfaces.api;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import me.similarfaces.api.Access.OwnFace;
import me.similarfaces.store.BlobNotFoundException;
import me.similarfaces.store.BlobStore;
import me.similarfaces.store.NewPhoto;
import me.similarfaces.vision.DecodedPhoto;

/**
 * Crops of faces for people to look at. Those of uploads were cut by the pipeline; of an archive's
 * million faces few are ever looked at, and these are cut when somebody does.
 */
final class FaceCrops {
  private final DecodeGate gate;

  FaceCrops(ServerConfig config) {
    this.gate = new DecodeGate(Runtime.getRuntime().availableProcessors(), config.maxPixels());
  }

  /**
   * The JPEG; to be closed by the caller.
   *
   * @throws BlobNotFoundException when the picture itself is gone, too
   */
  InputStream open(BlobStore blobs, OwnFace face) {
    try {
      return Channels.newInputStream(blobs.open(blobs.cropUri(face.face().id())));
    } catch (BlobNotFoundException e) {
      return new ByteArrayInputStream(cut(blobs, face));
    }
  }

  private byte[] cut(BlobStore blobs, OwnFace face) {
    NewPhoto photo = face.photo().photo();
    ByteBuffer picture = ByteBuffer.wrap(blobs.read(photo.imageUri()));
    return gate.run((long) photo.width() * photo.height(), () -> cut(picture, face));
  }

  private static byte[] cut(ByteBuffer picture, OwnFace face) {
    try (DecodedPhoto photo = DecodedPhoto.decode(picture)) {
      return photo.faceJpeg(face.face().box());
    }
  }
}
