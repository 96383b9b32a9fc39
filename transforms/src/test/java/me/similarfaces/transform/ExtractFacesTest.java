package me.similarfaces.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import me.similarfaces.face.DeadLetter;
import me.similarfaces.face.Extraction;
import me.similarfaces.face.Face;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.Failure;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.model.ModelException;
import me.similarfaces.neuron.pack.Task;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractFacesTest {
  private static final int MAX_ATTEMPTS = 5;

  @TempDir Path folder;
  private final Pipeline pipeline = Graphs.pipeline();
  private FolderFiles files;

  @BeforeEach
  void setUp() {
    files = new FolderFiles(folder);
  }

  @Test
  void aPhotoGivesItsFacesTheirCropsAndNoDeadLetter() throws Exception {
    PCollectionTuple out = extract(new FakeModels(2), files.store("p", Graphs.jpeg(200, 100)));
    PAssert.that(faces(out)).containsInAnyOrder("p-00", "p-01");
    PAssert.that(crops(out)).containsInAnyOrder("p c p-00", "p c p-01");
    PAssert.that(out.get(ExtractFaces.DEAD_LETTERS)).empty();
    pipeline.run().waitUntilFinish();
    assertThat(files.crops(), containsInAnyOrder("crop-p-00", "crop-p-01"));
    assertThat(ImageIO.read(new ByteArrayInputStream(files.crop("p-00"))).getWidth(), is(150));
  }

  @Test
  void aPhotoWithNoFaceIsAnExtractionWithAnEmptyList() throws Exception {
    PCollectionTuple out = extract(new FakeModels(0), files.store("p", Graphs.jpeg(50, 50)));
    PAssert.that(out.get(ExtractFaces.EXTRACTIONS))
        .satisfies(
            extractions -> {
              Extraction only = extractions.iterator().next();
              assertThat(only.faces(), is(empty()));
              assertThat(only.model(), is("FACE_DETECTION@fake"));
              return null;
            });
    PAssert.that(out.get(ExtractFaces.CROPS)).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aTruncatedPhotoIsADeadLetterAndTheOthersPass() throws Exception {
    byte[] whole = Graphs.jpeg(300, 300);
    PhotoTask good = files.store("good", whole);
    PhotoTask bad = files.store("bad", Arrays.copyOf(whole, whole.length / 2));
    PCollectionTuple out = extract(new FakeModels(1), good, bad);
    PAssert.that(deadLetters(out)).containsInAnyOrder("bad undecodable_image");
    PAssert.that(faces(out)).containsInAnyOrder("good-00");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aPhotoThatIsNoImageIsADeadLetter() throws Exception {
    PCollectionTuple out = extract(new FakeModels(1), files.store("text", "hello".getBytes(UTF_8)));
    PAssert.that(deadLetters(out)).containsInAnyOrder("text undecodable_image");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aPhotoThatIsMissingIsADeadLetter() {
    PCollectionTuple out = extract(new FakeModels(1), files.task("gone", 1));
    PAssert.that(deadLetters(out)).containsInAnyOrder("gone image_unavailable");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aDetectorThatFailsMakesADeadLetter() throws Exception {
    FakeModels models =
        new FakeModels(1).failing(Task.FACE_DETECTION, new ModelException("d@1", "NaN"));
    PCollectionTuple out = extract(models, files.store("p", Graphs.jpeg(50, 50)));
    PAssert.that(deadLetters(out)).containsInAnyOrder("p model_error");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void anErrorMakesADeadLetterToo() throws Exception {
    FakeModels models = new FakeModels(1).failing(Task.FACE_DETECTION, new LinkageError("libx"));
    PCollectionTuple out = extract(models, files.store("p", Graphs.jpeg(50, 50)));
    PAssert.that(deadLetters(out)).containsInAnyOrder("p internal_error");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aPhotoThatWasTriedTooOftenIsNotTouchedAgain() {
    // There is no such file: reading it would give another reason.
    PCollectionTuple out = extract(new FakeModels(1), files.task("p", MAX_ATTEMPTS + 1));
    PAssert.that(deadLetters(out)).containsInAnyOrder("p attempts_exhausted");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void theLastAttemptIsAllowed() throws Exception {
    files.store("p", Graphs.jpeg(50, 50));
    PCollectionTuple out = extract(new FakeModels(1), files.task("p", MAX_ATTEMPTS));
    PAssert.that(faces(out)).containsInAnyOrder("p-00");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void storageThatIsDownFailsTheBundleAndNotThePhoto() throws Exception {
    FakeModels models =
        new FakeModels(1).failing(Task.FACE_DETECTION, new StorageDownException("down", null));
    extract(models, files.store("p", Graphs.jpeg(50, 50)));
    assertThrows(Pipeline.PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());
  }

  private PCollectionTuple extract(FakeModels models, PhotoTask... tasks) {
    return pipeline
        .apply(Create.of(Arrays.asList(tasks)))
        .apply(ExtractFaces.with(models.supplier(), files.supplier(), MAX_ATTEMPTS));
  }

  private static PCollection<String> faces(PCollectionTuple out) {
    return out.get(ExtractFaces.EXTRACTIONS)
        .apply(
            FlatMapElements.into(TypeDescriptors.strings())
                .via(extraction -> extraction.faces().stream().map(Face::id).toList()));
  }

  private static PCollection<String> crops(PCollectionTuple out) {
    return out.get(ExtractFaces.CROPS)
        .apply(MapElements.into(TypeDescriptors.strings()).via(ExtractFacesTest::words));
  }

  private static String words(FaceCrop crop) {
    return crop.photoId() + " " + crop.collection() + " " + crop.faceId();
  }

  private static PCollection<String> deadLetters(PCollectionTuple out) {
    return out.get(ExtractFaces.DEAD_LETTERS)
        .apply("Words", MapElements.into(TypeDescriptors.strings()).via(ExtractFacesTest::words));
  }

  private static String words(DeadLetter letter) {
    Failure failure = letter.failure();
    return letter.task().photoId() + " " + failure.reason();
  }
}
