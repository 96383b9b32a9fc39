package me.similarfaces.model;

import java.nio.ByteBuffer;
import me.similarfaces.neuron.pack.ModelEntry;

/**
 * Turns rows of 8-bit pixels, RGB or one grey channel, into the layout, channel order and scale
 * that the manifest asks for. Each pixel value becomes {@code (value - mean) * scale / std}, looked
 * up in a table.
 *
 * <p>Takes a {@link ByteBuffer} from its first byte on, whatever its position; never changes it.
 */
final class PixelWriter implements ExampleWriter<ByteBuffer> {
  private final int channels;
  private final int pixels;
  private final boolean planar;
  private final boolean bytes;
  private final boolean reversed;
  private final float[][] values;

  /**
   * @throws IllegalArgumentException when the manifest asks for something unknown
   */
  PixelWriter(ModelEntry.Input input) {
    this.planar =
        switch (input.layout()) {
          case "CHW" -> true;
          case "HWC" -> false;
          default -> throw unknown("layout", input.layout());
        };
    this.bytes =
        switch (input.dtype()) {
          case "uint8" -> true;
          case "float32" -> false;
          default -> throw unknown("dtype", input.dtype());
        };
    this.channels = channelsOf(input.channels());
    this.reversed = input.channels().equals("BGR");
    if (input.shape()[planar ? 0 : 2] != channels) {
      throw unknown("shape for " + input.channels(), input.layout());
    }
    this.pixels = Shapes.size(input.shape()) / channels;
    this.values = bytes ? new float[0][] : tables(input);
  }

  private static int channelsOf(String name) {
    return switch (name) {
      case "RGB", "BGR" -> 3;
      case "GRAY" -> 1;
      default -> throw unknown("channels", name);
    };
  }

  private float[][] tables(ModelEntry.Input input) {
    float[][] tables = new float[channels][256];
    for (int c = 0; c < channels; c++) {
      for (int value = 0; value < 256; value++) {
        float scaled = (value - input.mean()[c]) * input.scale();
        tables[c][value] = input.std() == null ? scaled : scaled / input.std()[c];
      }
    }
    return tables;
  }

  @Override
  public void write(ByteBuffer example, ByteBuffer target) {
    if (example.limit() != pixels * channels) {
      throw new IllegalArgumentException(
          example.limit() + " bytes of pixels instead of " + pixels * channels);
    }
    int start = target.position();
    if (!bytes) {
      writeFloats(example, target, start);
      target.position(start + pixels * channels * Float.BYTES);
    } else if (planar || reversed) {
      writeBytes(example, target, start);
      target.position(start + pixels * channels);
    } else {
      target.put(example.duplicate().rewind());
    }
  }

  /**
   * By way of arrays, which are several times faster than a buffer that is asked for each value.
   */
  private void writeFloats(ByteBuffer example, ByteBuffer target, int start) {
    byte[] from = new byte[pixels * channels];
    example.get(0, from);
    float[] to = new float[pixels * channels];
    for (int c = 0; c < channels; c++) {
      writeChannel(from, sourceChannel(c), values[c], to, offset(c));
    }
    target.slice(start, to.length * Float.BYTES).order(target.order()).asFloatBuffer().put(to);
  }

  private void writeChannel(byte[] from, int first, float[] table, float[] to, int offset) {
    int at = offset;
    int step = step();
    for (int i = first; i < from.length; i += channels) {
      to[at] = table[from[i] & 0xff];
      at += step;
    }
  }

  private void writeBytes(ByteBuffer example, ByteBuffer target, int start) {
    for (int c = 0; c < channels; c++) {
      int to = start + offset(c);
      for (int i = sourceChannel(c); i < pixels * channels; i += channels, to += step()) {
        target.put(to, example.get(i));
      }
    }
  }

  private int sourceChannel(int channel) {
    return reversed ? channels - 1 - channel : channel;
  }

  private int offset(int channel) {
    return planar ? channel * pixels : channel;
  }

  private int step() {
    return planar ? 1 : channels;
  }

  @Override
  public ByteBuffer neutral() {
    ByteBuffer grey = ByteBuffer.allocate(pixels * channels);
    while (grey.hasRemaining()) {
      grey.put((byte) 127);
    }
    return grey.rewind();
  }

  private static IllegalArgumentException unknown(String what, String value) {
    return new IllegalArgumentException("unsupported " + what + " '" + value + "'");
  }
}
