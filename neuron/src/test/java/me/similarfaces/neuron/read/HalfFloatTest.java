package me.similarfaces.neuron.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfFloatTest {
  @ParameterizedTest
  @CsvSource({
    "0x3c00, 1", "0xc000, -2", "0x7bff, 65504", "0x3555, 0.333251953125",
    "0x0001, 5.9604644775390625e-8", "0x0400, 6.103515625e-5", "0x0000, 0", "0x8000, -0.0",
    "0x7c00, Infinity", "0xfc00, -Infinity", "0x7e00, NaN"
  })
  void theBitsOfIeee754AreRead(String bits, float value) {
    assertThat(HalfFloat.toFloat((short) Integer.decode(bits).intValue()), is(value));
  }
}
