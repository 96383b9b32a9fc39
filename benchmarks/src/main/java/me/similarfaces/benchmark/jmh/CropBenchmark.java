package me.similarfaces.benchmark.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import me.similarfaces.face.Landmarks;
import me.similarfaces.face.Point;
import me.similarfaces.vision.DecodedPhoto;
import me.similarfaces.vision.Letterbox;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What is cut out of decoded pixels: the detector's input and the crops of a face. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CropBenchmark {
  private static final int LETTERBOX_SIDE = 800;
  private static final int POINTS_SIDE = 64;

  @Param({"1024", "2048"})
  private int width;

  private DecodedPhoto photo;
  private Landmarks points;

  @Setup
  public void setUp() throws IOException {
    photo = DecodedPhoto.decode(TestPicture.jpeg(width, width * 3 / 4));
    float x = width / 2f;
    float eyes = width / 16f;
    points =
        new Landmarks(
            new Point(x - eyes, x),
            new Point(x + eyes, x + 5),
            new Point(x, x + eyes),
            new Point(x - eyes, x + 2 * eyes),
            new Point(x + eyes, x + 2 * eyes));
  }

  @TearDown
  public void tearDown() {
    photo.close();
  }

  @Benchmark
  public Letterbox letterbox() {
    return photo.letterbox(LETTERBOX_SIDE);
  }

  @Benchmark
  public byte[] align() {
    return photo.aligned(points);
  }

  @Benchmark
  public byte[] square() {
    return photo.square(width / 2f, width / 2f, width / 4f, POINTS_SIDE, true);
  }
}
