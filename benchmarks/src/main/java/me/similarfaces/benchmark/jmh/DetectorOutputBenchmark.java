package me.similarfaces.benchmark.jmh;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import me.similarfaces.face.Box;
import me.similarfaces.vision.PriorBoxes;
import me.similarfaces.vision.TwoPassMerge;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the detector's raw outputs to a list of faces: decoding of priors, suppression, merging. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DetectorOutputBenchmark {
  private static final int SIDE = 640;

  /** Priors that score as faces: each face of a photo makes ten or so. */
  @Param({"0", "40", "1000"})
  private int positives;

  private PriorBoxes priors;
  private float[] locations;
  private float[] scores;

  @Setup
  public void setUp() {
    Random random = new Random(1);
    priors = PriorBoxes.forInput(SIDE, SIDE);
    locations = new float[4 * priors.size()];
    for (int i = 0; i < locations.length; i++) {
      locations[i] = (float) random.nextGaussian();
    }
    scores = new float[priors.size()];
    for (int i = 0; i < positives; i++) {
      scores[random.nextInt(scores.length)] = 0.7f + 0.3f * random.nextFloat();
    }
  }

  @Benchmark
  public List<Box> faces() {
    List<Box> boxes = priors.decode(locations, scores, TwoPassMerge.MEASURED.fineScore());
    return TwoPassMerge.MEASURED.merge(boxes, boxes, SIDE);
  }
}
