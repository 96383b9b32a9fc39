package me.similarfaces.pipeline;

import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.transform.SerializableSupplier;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * The faces of a photo as they are stored. A job without the index leaves them to the one that has
 * it, in the rare case that its own write was the last one about a photo.
 */
final class RecallFaces extends DoFn<String, EmbeddedFace> {
  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<PhotoStore> source;
  private transient PhotoStore photos;

  RecallFaces(SerializableSupplier<PhotoStore> photos) {
    this.source = photos;
  }

  @Setup
  public void setUp() {
    photos = source.get();
  }

  @ProcessElement
  public void process(@Element String photoId, OutputReceiver<EmbeddedFace> faces) {
    LabelledFace.read(photos, photoId).stream().map(LabelledFace::embedded).forEach(faces::output);
  }
}
