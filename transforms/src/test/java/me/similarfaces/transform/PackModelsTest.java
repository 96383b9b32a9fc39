package me.similarfaces.transform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import me.similarfaces.face.FaceCrop;
import me.similarfaces.face.FieldResult;
import me.similarfaces.face.PhotoTask;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every transform but the index with the models that are served. */
class PackModelsTest {
  private static final Path PACK = Path.of(System.getProperty("similarfaces.pack"));

  @TempDir Path folder;
  private final Pipeline pipeline = Graphs.pipeline();
  private final SerializableSupplier<FaceModels> models = PackModels.in(PACK.toString());

  @Test
  void theFacesOfAGroupPhotoGetEveryField() throws Exception {
    FolderFiles files = new FolderFiles(folder);
    PhotoTask task =
        files.store("p", Files.readAllBytes(PACK.resolve("samples").resolve("sample1.jpg")));
    PCollectionTuple extracted =
        pipeline.apply(Create.of(task)).apply(ExtractFaces.with(models, files.supplier(), 5));
    PAssert.that(
            fields(extracted.get(ExtractFaces.CROPS))
                .apply(new Reasons())
                .apply(Count.perElement()))
        .satisfies(
            counts -> {
              List<String> done = new ArrayList<>();
              counts.forEach(
                  count -> {
                    done.add(count.getKey());
                    assertThat(count.getKey(), count.getValue(), is(3L));
                  });
              assertThat(
                  done,
                  containsInAnyOrder(
                      "embedding done", "race done", "gender done", "age done", "emotion done"));
              return null;
            });
    pipeline.run().waitUntilFinish();
    assertThat(files.crops().size(), is(3));
  }

  private PCollection<FieldResult> fields(PCollection<FaceCrop> faces) {
    PCollectionTuple embedded = faces.apply(EmbedFaces.with(models));
    return PCollectionList.of(embedded.get(EmbedFaces.FIELDS))
        .and(embedded.get(EmbedFaces.FEATURES).apply(DescribeFaces.with(models)))
        .and(embedded.get(EmbedFaces.FEATURES).apply(ClassifyEmotion.with(models)))
        .apply(Flatten.pCollections());
  }
}
