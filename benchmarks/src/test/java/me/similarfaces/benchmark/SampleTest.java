package me.similarfaces.benchmark;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notANumber;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void percentilesAreTheNearestRank() {
    List<Double> values =
        IntStream.rangeClosed(1, 200).mapToObj(i -> (double) i).collect(Collectors.toList());
    Collections.reverse(values);
    Sample sample = Sample.of(values);

    assertThat(sample.p50(), is(100.0));
    assertThat(sample.p99(), is(198.0));
    assertThat(sample.percentile(100), is(200.0));
    assertThat(sample.percentile(0), is(1.0));
    assertThat(sample.sum(), is(20_100.0));
  }

  @Test
  void ofOneValueEveryPercentileIsThatValue() {
    Sample sample = Sample.of(List.of(7.0));
    assertThat(sample.p50(), is(7.0));
    assertThat(sample.p99(), is(7.0));
  }

  @Test
  void nothingMeasuredIsNotANumber() {
    assertThat(Sample.of(List.of()).p50(), is(notANumber()));
  }
}
