package me.similarfaces.transform;

import static java.util.stream.Collectors.toMap;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
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

  private final SerializableSupplier<FaceModels> modelSource;
  private final SerializableSupplier<PhotoFiles> fileSource;
  private final int maxAttempts;
  private final boolean crops;
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
      int maxAttempts,
      boolean crops) {
    this.modelSource = modelSource;
    this.fileSource = fileSource;
    this.maxAttempts = maxAttempts;
    this.crops = crops;
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
      return new Found(faces, crops(photo, faces), decoded, detecting.end());
    }
  }

  private Map<String, byte[]> crops(DecodedPhoto photo, List<DetectedFace> faces) {
    return crops
        ? faces.stream()
            .map(DetectedFace::face)
            .collect(toMap(Face::id, face -> photo.faceJpeg(face.box())))
        : Map.of();
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
    return new FaceCrop(task.photoId(), task.collection(), face.face().id(), face.aligned());
  }
}
