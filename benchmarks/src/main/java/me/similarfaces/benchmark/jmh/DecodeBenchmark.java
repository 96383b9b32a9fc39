package me.similarfaces.benchmark.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import me.similarfaces.vision.DecodedPhoto;
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

/** From a JPEG to pixels; from 3200 pixels on at a reduced size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeBenchmark {
  @Param({"1024", "2048", "4096"})
  private int width;

  private ByteBuffer jpeg;

  @Setup
  public void setUp() throws IOException {
    jpeg = TestPicture.jpeg(width, width * 3 / 4);
  }

  @Benchmark
  public int decode() {
    try (DecodedPhoto photo = DecodedPhoto.decode(jpeg.duplicate())) {
      return photo.width();
    }
  }
}
