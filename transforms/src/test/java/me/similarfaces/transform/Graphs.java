package me.similarfaces.transform;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.FieldResult;
import me.similarfaces.transform.coder.FaceCoders;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.SerializableFunction;

/** What the tests of the transforms have in common. */
final class Graphs {
  private Graphs() {}

  static Pipeline pipeline() {
    Pipeline pipeline = Pipeline.create();
    FaceCoders.register(pipeline.getCoderRegistry());
    return pipeline;
  }

  static FaceCrop crop(String faceId) {
    byte[] pixels = new byte[FaceCrop.SIDE * FaceCrop.SIDE * 3];
    return new FaceCrop("p", "c", faceId, pixels);
  }

  static FaceFeatures features(String faceId) {
    return new FaceFeatures("p", "c", faceId, FakeModels.FEATURES);
  }

  static EmbeddedFace embedded(String faceId) {
    return new EmbeddedFace("p", "c", faceId, FakeModels.vector(faceId), "embedder@fake");
  }

  static byte[] jpeg(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }

  /** Checks the one result there is. */
  static SerializableFunction<Iterable<FieldResult>, Void> only(
      SerializableFunction<FieldResult, Void> check) {
    return results -> {
      List<FieldResult> all = new ArrayList<>();
      results.forEach(all::add);
      if (all.size() != 1) {
        throw new AssertionError("not one result: " + all);
      }
      return check.apply(all.get(0));
    };
  }
}
