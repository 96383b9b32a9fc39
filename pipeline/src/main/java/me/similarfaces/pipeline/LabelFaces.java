package me.similarfaces.pipeline;

import java.util.List;
import me.similarfaces.face.EmbeddedFace;
import me.similarfaces.index.FaceIndex;
import me.similarfaces.index.FaceIndexException;
import me.similarfaces.store.PhotoStore;
import me.similarfaces.transform.SerializableSupplier;
import org.apache.beam.sdk.transforms.DoFn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a photo's faces with all that became known of them to the index, in one request, so that
 * searches can be filtered by it; those whose embedding is of the index's model. Gives the faces
 * whose index can't be reached.
 */
final class LabelFaces extends DoFn<String, EmbeddedFace> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(LabelFaces.class);

  private final SerializableSupplier<PhotoStore> photoSource;
  private final SerializableSupplier<FaceIndex> indexSource;
  private transient PhotoStore photos;
  private transient FaceIndex index;

  LabelFaces(SerializableSupplier<PhotoStore> photos, SerializableSupplier<FaceIndex> index) {
    this.photoSource = photos;
    this.indexSource = index;
  }

  @Setup
  public void setUp() {
    photos = photoSource.get();
    index = indexSource.get();
  }

  @ProcessElement
  public void process(@Element String photoId, OutputReceiver<EmbeddedFace> postponed) {
    List<LabelledFace> faces =
        LabelledFace.read(photos, photoId).stream()
            .filter(face -> face.embedded().model().equals(index.model()))
            .toList();
    if (!faces.isEmpty()) {
      label(faces, postponed);
    }
  }

  private void label(List<LabelledFace> faces, OutputReceiver<EmbeddedFace> postponed) {
    try {
      index.upsert(faces.stream().map(LabelledFace::indexed).toList());
    } catch (FaceIndexException e) {
      LOG.warn(
          "The faces of {} are not in the index with all that is known: {}",
          faces.get(0).photoId(),
          e.getMessage());
      faces.stream().map(LabelledFace::embedded).forEach(postponed::output);
    } catch (IllegalArgumentException e) {
      // It would be refused again and again.
      LOG.error("The faces of {} can't be labelled", faces.get(0).photoId(), e);
    }
  }

  @FinishBundle
  public void finishBundle() {
    index.persist();
  }
}
