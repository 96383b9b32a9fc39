package me.similarfaces.benchmark.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import me.similarfaces.face.Similarity;

/** Whether two photos are of the same person. */
final class VerificationMeasurement implements Measurement {
  /** What a photo without a face is to every other: never the same person. */
  private static final double NO_FACE = -1;

  @Override
  public Outcome measure(Path data, PhotoRun run) throws IOException {
    Lfw lfw = Lfw.read(data);
    PhotoReading reading = new PhotoReading(run.models());
    List<PhotoReading.Result> results =
        run.each(lfw.photos(), photo -> reading.read(photo).withoutFeatures());
    List<Optional<float[]>> embeddings =
        results.stream().map(result -> result.middle().map(face -> face.vector())).toList();
    List<Integer> people = people(lfw);
    VerificationReport report =
        new VerificationReport(
            Found.of(results),
            lfw.folds(),
            scored(lfw.pairs(), embeddings),
            allPairs(embeddings, people),
            Identification.rankOne(embeddings, people),
            run.models().embedder().samePerson());
    return new Outcome(report.text(), report.json(), report.plots());
  }

  private static List<Integer> people(Lfw lfw) {
    List<Integer> people = new ArrayList<>();
    for (int i = 0; i < lfw.photos().size(); i++) {
      boolean another = i == 0 || !lfw.person(i).equals(lfw.person(i - 1));
      people.add(i == 0 ? 0 : people.get(i - 1) + (another ? 1 : 0));
    }
    return people;
  }

  private static List<TenFolds.Scored> scored(
      List<Lfw.Pair> pairs, List<Optional<float[]>> embeddings) {
    return pairs.stream()
        .map(
            pair -> {
              Optional<float[]> one = embeddings.get(pair.first());
              Optional<float[]> other = embeddings.get(pair.second());
              double cosine =
                  one.isPresent() && other.isPresent()
                      ? Similarity.cosine(one.get(), other.get())
                      : NO_FACE;
              return new TenFolds.Scored(cosine, pair.same());
            })
        .toList();
  }

  private static AllPairs allPairs(List<Optional<float[]>> embeddings, List<Integer> people) {
    int[] found =
        IntStream.range(0, people.size()).filter(i -> embeddings.get(i).isPresent()).toArray();
    return new AllPairs(
        IntStream.of(found).mapToObj(i -> embeddings.get(i).orElseThrow()).toList(),
        IntStream.of(found).mapToObj(people::get).toList());
  }
}
