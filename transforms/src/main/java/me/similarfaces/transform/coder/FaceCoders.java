package me.similarfaces.transform.coder;

import me.similarfaces.face.DeadLetter;
import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.FaceFeatures;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.HandedOverFace;
import me.similarfaces.face.PhotoTask;
import org.apache.beam.sdk.coders.CoderRegistry;

/** Makes the coders of this package the ones of a pipeline. */
public final class FaceCoders {
  private FaceCoders() {}

  /** Registers a coder for every record that travels between operators. */
  public static void register(CoderRegistry registry) {
    registry.registerCoderForClass(PhotoTask.class, new PhotoTaskCoder());
    registry.registerCoderForClass(FaceCrop.class, new FaceCropCoder());
    registry.registerCoderForClass(FaceFeatures.class, new FaceFeaturesCoder());
    registry.registerCoderForClass(EmbeddedFace.class, new EmbeddedFaceCoder());
    registry.registerCoderForClass(HandedOverFace.class, new HandedOverFaceCoder());
    registry.registerCoderForClass(Extraction.class, new ExtractionCoder());
    registry.registerCoderForClass(FieldResult.class, new FieldResultCoder());
    registry.registerCoderForClass(DeadLetter.class, new DeadLetterCoder());
  }
}
