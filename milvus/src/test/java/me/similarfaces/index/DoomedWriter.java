package me.similarfaces.index;

import java.util.List;

/**
 * A process that writes to an index, says where it is and waits to be killed. Arguments: the class
 * of the {@link FaceIndexHome}, the location, the model.
 */
public final class DoomedWriter {
  static final int DIMENSIONS = 64;
  static final int FLUSHED = 500;
  static final String DELETED = "flushed7";
  static final String READY = "written, flushed, deleted, and written again";

  private DoomedWriter() {}

  public static void main(String[] args) throws Exception {
    Class<? extends FaceIndexHome> kind = Class.forName(args[0]).asSubclass(FaceIndexHome.class);
    FaceIndexHome home = kind.getDeclaredConstructor().newInstance();
    FaceIndex index = home.open(args[1], args[2], DIMENSIONS);
    flushedFaces().forEach(face -> index.upsert(List.of(face)));
    index.flush();
    index.deletePhoto("default", DELETED);
    index.upsert(new RandomFaces(2, DIMENSIONS).faces("default", "unflushed", 50));
    System.out.println(READY);
    Thread.sleep(60_000);
  }

  static List<IndexedFace> flushedFaces() {
    return new RandomFaces(1, DIMENSIONS).faces("default", "flushed", FLUSHED);
  }
}
