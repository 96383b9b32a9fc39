package me.similarfaces.transform;

import static java.util.stream.Collectors.toMap;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import me.similarfaces.face.Box;
import me.similarfaces.face.DeadLetter;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Face;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.face.Span;
import me.similarfaces.model.DetectedFace;
import me.similarfaces.neuron.pack.Task;
import me.similarfaces.vision.DecodedPhoto;
import org.apache.beam.sdk.transforms.DoFn;

/** The work of {@link ExtractFaces} on one task. */
final class ExtractFn extends DoFn<PhotoTask, Extraction> {
  private static final long serialVersionUID = 1L;

  /** Longest side of a crop for people, in pixels. */
  private static final int CROP_SIDE = 256;

  /** A crop shows the whole head: this times the longer side of the box. */
  private static final float CROP_MARGIN = 1.5f;

  private final SerializableSupplier<FaceModels> modelSource;
  private final SerializableSupplier<PhotoFiles> fileSource;
  private final int maxAttempts;
  private transient FaceModels models;
  private transient PhotoFiles files;
  private transient Stage decode;
  private transient Stage detect;

  /**
   * What is known of a photo once it is worth telling.
   *
   * @param crops for people to look at, as JPEG, by face id
   */
  private record Found(
      List<DetectedFace> faces, Map<String, byte[]> crops, Span decode, Span detect) {}

  ExtractFn(
      SerializableSupplier<FaceModels> modelSource,
      SerializableSupplier<PhotoFiles> fileSource,
      int maxAttempts) {
    this.modelSource = modelSource;
    this.fileSource = fileSource;
    this.maxAttempts = maxAttempts;
  }

  @Setup
  public void setUp() {
    models = modelSource.get();
    files = fileSource.get();
    decode = new Stage("decode");
    detect = new Stage("detect");
  }

  @ProcessElement
  public void process(@Element PhotoTask task, MultiOutputReceiver out) {
    if (task.attempt() > maxAttempts) {
      out.get(ExtractFaces.DEAD_LETTERS)
          .output(new DeadLetter(task, Failures.exhausted(maxAttempts)));
      return;
    }
    Found found;
    try {
      found = find(task);
    } catch (Throwable e) {
      out.get(ExtractFaces.DEAD_LETTERS)
          .output(new DeadLetter(task, Failures.of(e, task.photoId())));
      return;
    }
    output(task, found, out);
  }

  private Found find(PhotoTask task) {
    Stage.Run decoding = decode.begin();
    try (DecodedPhoto photo = DecodedPhoto.decode(ByteBuffer.wrap(files.read(task)))) {
      Span decoded = decoding.end();
      Stage.Run detecting = detect.begin();
      List<DetectedFace> faces = models.extract(photo, task.photoId());
      Map<String, byte[]> crops =
          faces.stream()
              .map(DetectedFace::face)
              .collect(toMap(Face::id, face -> cropForPeople(photo, face)));
      return new Found(faces, crops, decoded, detecting.end());
    }
  }

  private static byte[] cropForPeople(DecodedPhoto photo, Face face) {
    Box box = face.box();
    float cx = (box.xMin() + box.xMax()) / 2;
    float cy = (box.yMin() + box.yMax()) / 2;
    float side = CROP_MARGIN * Math.max(box.width(), box.height());
    return photo.squareJpeg(cx, cy, side, CROP_SIDE);
  }

  private void output(PhotoTask task, Found found, MultiOutputReceiver out) {
    // The models go first: they have work to do while crops and boxes are written.
    found.faces().forEach(face -> out.get(ExtractFaces.CROPS).output(crop(task, face)));
    // Whoever sees a box may ask for its crop.
    files.writeCrops(task.photoId(), found.crops());
    List<Face> faces = found.faces().stream().map(DetectedFace::face).toList();
    String model = models.modelId(Task.FACE_DETECTION);
    out.get(ExtractFaces.EXTRACTIONS)
        .output(new Extraction(task, faces, model, found.decode(), found.detect()));
  }

  private static FaceCrop crop(PhotoTask task, DetectedFace face) {
    return new FaceCrop(
        task.photoId(), task.collection(), face.face().id(), face.aligned(), face.attributes());
  }
}
