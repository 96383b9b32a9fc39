package me.similarfaces.api;

import java.util.List;
import me.similarfaces.face.Box;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.face.Point;
import me.similarfaces.face.Span;
import me.similarfaces.index.FaceAttributes;
import me.similarfaces.index.IndexedFace;
import me.similarfaces.vision.TestPhotos;

/** Photos with one face each, always the same one, as the pipeline would have written them. */
final class StoredFace {
  private static final Point POINT = new Point(1, 1);
  private static final Span SPAN = new Span(0, 1);

  private StoredFace() {}

  /**
   * Uploads a photo and stores what would have been found in it.
   *
   * @return the photo's id
   */
  static String in(Stores stores, Client client, String collection, FaceAttributes attributes) {
    String id = embedded(stores, client, collection, stores.index().model());
    stores
        .index()
        .upsert(List.of(new IndexedFace(Face.id(id, 0), id, collection, 0, vector(), attributes)));
    stores.index().flush();
    return id;
  }

  /**
   * The same without the index.
   *
   * @param model that the embedding is of
   */
  static String embedded(Stores stores, Client client, String collection, String model) {
    String id = client.upload(TestPhotos.jpeg(8, 8)).id();
    Face face =
        new Face(
            Face.id(id, 0),
            new Box(0, 0, 8, 8, 1),
            new Landmarks(POINT, POINT, POINT, POINT, POINT));
    PhotoTask task = new PhotoTask(id, collection, "", 0, 1);
    stores.photos().putExtraction(new Extraction(task, List.of(face), "m", SPAN, SPAN));
    stores
        .photos()
        .putField(
            FieldResult.done(
                face.id(), Field.EMBEDDING, new FieldValue.Embedding(vector()), model, SPAN));
    return id;
  }

  private static float[] vector() {
    float[] vector = new float[512];
    vector[0] = 1;
    return vector;
  }
}
