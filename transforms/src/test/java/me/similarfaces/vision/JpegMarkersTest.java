package me.similarfaces.vision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegMarkersTest {
  private static final int SIZE = 20_000;

  private final byte[] file = new byte[SIZE];
  private final JpegMarkers markers = new JpegMarkers(Bytes.of(ByteBuffer.wrap(file)));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8190, 8191, 8192, 16_383, SIZE - 2})
  void aMarkerIsFoundWhereverItStands(int at) {
    put(at, 0xff, 0xd9);
    assertThat(markers.next(0), is(at));
  }

  @Test
  void theSearchBeginsWhereItIsTold() {
    put(10, 0xff, 0xd8);
    put(30, 0xff, 0xd9);
    assertThat(markers.next(11), is(30));
  }

  @Test
  void codedAndFillingBytesAreNoMarkers() {
    put(8191, 0xff, 0x00);
    put(9000, 0xff, 0xff, 0xff, 0xc4);
    assertThat(markers.next(0), is(9002));
  }

  @Test
  void restartsBelongToTheCodedData() {
    put(100, 0xff, 0xd0);
    put(200, 0xff, 0xd7);
    put(300, 0xff, 0xd8);
    assertThat(markers.next(0), is(100));
    assertThat(markers.nextBehindCodedData(0), is(300));
  }

  @Test
  void aFileWithoutTheMarkerIsCutOff() {
    put(SIZE - 1, 0xff);
    assertThrows(UndecodableImageException.class, () -> markers.next(0));
    assertThrows(UndecodableImageException.class, () -> markers.next(SIZE));
  }

  private void put(int at, int... values) {
    for (int i = 0; i < values.length; i++) {
      file[at + i] = (byte) values[i];
    }
  }
}
