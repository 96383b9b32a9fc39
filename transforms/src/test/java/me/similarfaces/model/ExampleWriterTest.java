package me.similarfaces.model;

import static me.similarfaces.model.Entries.pixels;
import static me.similarfaces.model.Entries.vector;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import me.similarfaces.neuron.pack.ModelEntry;
import org.junit.jupiter.api.Test;

class ExampleWriterTest {
  private static final float[] NO_MEAN = {0, 0, 0};

  /** Two pixels in one row: (1,2,3) and (201,202,203). */
  private static final byte[] TWO_PIXELS = {1, 2, 3, (byte) 201, (byte) 202, (byte) 203};

  @Test
  void rowsOfPixelsBecomePlanes() {
    ModelEntry.Input input = pixels(new int[] {3, 1, 2}, "CHW", "float32", "RGB", NO_MEAN, 1);
    assertThat(floats(input, TWO_PIXELS), is(new float[] {1, 201, 2, 202, 3, 203}));
  }

  @Test
  void blueComesFirstWhereTheManifestSaysSo() {
    ModelEntry.Input input = pixels(new int[] {3, 1, 2}, "CHW", "float32", "BGR", NO_MEAN, 1);
    assertThat(floats(input, TWO_PIXELS), is(new float[] {3, 203, 2, 202, 1, 201}));
  }

  @Test
  void pixelsStayInterleavedInHwc() {
    ModelEntry.Input input = pixels(new int[] {1, 2, 3}, "HWC", "float32", "BGR", NO_MEAN, 1);
    assertThat(floats(input, TWO_PIXELS), is(new float[] {3, 2, 1, 203, 202, 201}));
  }

  @Test
  void theMeanIsSubtractedBeforeTheScaleIsApplied() {
    float[] mean = {1, 10, 100};
    ModelEntry.Input input = pixels(new int[] {1, 2, 3}, "HWC", "float32", "RGB", mean, 0.5f);
    assertThat(floats(input, TWO_PIXELS), is(new float[] {0, -4, -48.5f, 100, 96, 51.5f}));
  }

  @Test
  void everyChannelIsDividedByItsOwnDeviation() {
    float[] mean = {1, 2, 3};
    float[] std = {1, 2, 4};
    ModelEntry.Input input =
        new ModelEntry.Input(new int[] {1, 2, 3}, "HWC", "float32", "RGB", mean, 0.5f, 8, std);
    assertThat(floats(input, TWO_PIXELS), is(new float[] {0, 0, 0, 100, 50, 25}));
  }

  @Test
  void oneGreyChannelIsReadAsItIs() {
    ModelEntry.Input input =
        pixels(new int[] {1, 2, 3}, "CHW", "float32", "GRAY", new float[1], 1f / 256);
    assertThat(floats(input, TWO_PIXELS)[3], is(201f / 256));
  }

  @Test
  void bytesAreCopiedOrReordered() {
    ModelEntry.Input copied = pixels(new int[] {1, 2, 3}, "HWC", "uint8", "RGB", NO_MEAN, 1);
    assertThat(bytes(copied, TWO_PIXELS), is(TWO_PIXELS));
    ModelEntry.Input reordered = pixels(new int[] {3, 1, 2}, "CHW", "uint8", "BGR", NO_MEAN, 1);
    assertThat(
        bytes(reordered, TWO_PIXELS), is(new byte[] {3, (byte) 203, 2, (byte) 202, 1, (byte) 201}));
  }

  @Test
  void anyExampleOfABatchLandsAtItsPlace() {
    Random random = new Random(7);
    for (String layout : new String[] {"CHW", "HWC"}) {
      int[] shape = layout.equals("CHW") ? new int[] {3, 5, 4} : new int[] {5, 4, 3};
      PixelWriter writer = new PixelWriter(pixels(shape, layout, "float32", "RGB", NO_MEAN, 1));
      byte[][] examples = new byte[4][60];
      ByteBuffer target = direct(4 * 60 * Float.BYTES);
      for (byte[] example : examples) {
        random.nextBytes(example);
        writer.write(ByteBuffer.wrap(example), target);
      }
      assertThat(target.hasRemaining(), is(false));
      for (int n = 0; n < 4; n++) {
        for (int pixel = 0; pixel < 20; pixel++) {
          for (int c = 0; c < 3; c++) {
            int at = n * 60 + (layout.equals("CHW") ? c * 20 + pixel : pixel * 3 + c);
            assertThat(
                target.getFloat(at * Float.BYTES), is((float) (examples[n][pixel * 3 + c] & 0xff)));
          }
        }
      }
    }
  }

  @Test
  void aPictureOfTheWrongSizeIsRefused() {
    PixelWriter writer =
        new PixelWriter(pixels(new int[] {3, 1, 2}, "CHW", "float32", "RGB", NO_MEAN, 1));
    Exception refusal =
        assertThrows(
            IllegalArgumentException.class, () -> writer.write(ByteBuffer.allocate(5), direct(24)));
    assertThat(refusal.getMessage(), is("5 bytes of pixels instead of 6"));
  }

  @Test
  void whatTheManifestAsksForInVainIsNamed() {
    assertThat(refusal("NCHWc8", "float32", "RGB"), containsString("NCHWc8"));
    assertThat(refusal("CHW", "float16", "RGB"), containsString("float16"));
    assertThat(refusal("CHW", "float32", "YUV"), containsString("YUV"));
    assertThat(refusal("HWC", "float32", "RGB"), containsString("shape"));
  }

  @Test
  void vectorsArePassedOnAndNothingElse() {
    VectorWriter writer = new VectorWriter(vector(2));
    ByteBuffer target = direct(16);
    writer.write(new float[] {1, 2}, target);
    writer.write(new float[] {3, 4}, target);
    assertThat(target.position(), is(16));
    assertThat(target.getFloat(8), is(3f));
    assertThrows(IllegalArgumentException.class, () -> writer.write(new float[3], direct(16)));
  }

  private static String refusal(String layout, String dtype, String channels) {
    ModelEntry.Input input = pixels(new int[] {3, 1, 2}, layout, dtype, channels, NO_MEAN, 1);
    return assertThrows(IllegalArgumentException.class, () -> new PixelWriter(input)).getMessage();
  }

  private static float[] floats(ModelEntry.Input input, byte[] pixels) {
    ByteBuffer target = direct(pixels.length * Float.BYTES);
    new PixelWriter(input).write(ByteBuffer.wrap(pixels), target);
    assertThat(target.hasRemaining(), is(false));
    float[] floats = new float[pixels.length];
    target.flip().asFloatBuffer().get(floats);
    return floats;
  }

  private static byte[] bytes(ModelEntry.Input input, byte[] pixels) {
    ByteBuffer target = direct(pixels.length);
    new PixelWriter(input).write(ByteBuffer.wrap(pixels), target);
    byte[] bytes = new byte[target.position()];
    target.flip().get(bytes);
    return bytes;
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
