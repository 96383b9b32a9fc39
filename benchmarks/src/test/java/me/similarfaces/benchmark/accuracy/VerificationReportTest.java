package me.similarfaces.benchmark.accuracy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import me.similarfaces.face.PersonThreshold;
import org.junit.jupiter.api.Test;

class VerificationReportTest {
  /** Two people with two photos each that look the same, at a right angle to each other. */
  private static VerificationReport report() {
    List<float[]> photos =
        List.of(new float[] {1, 0}, new float[] {1, 0}, new float[] {0, 1}, new float[] {0, 1});
    List<TenFolds.Scored> pairs =
        List.of(
            new TenFolds.Scored(1, true),
            new TenFolds.Scored(0, false),
            new TenFolds.Scored(1, true),
            new TenFolds.Scored(0, false));
    Clustered rankOne = new Clustered();
    rankOne.add(1, 1);
    rankOne.add(0, 1);
    AllPairs all = new AllPairs(photos, List.of(0, 0, 1, 1));
    return new VerificationReport(
        new Found(4, 4, 0, 0), 2, pairs, all, rankOne, PersonThreshold.of(0.418f));
  }

  @Test
  void theFiguresAreForPeopleAndForPrograms() {
    JsonNode json = report().json();
    assertThat(json.get("folds").get("accuracy").asDouble(), is(1.0));
    assertThat(json.get("rank_1").get("percent").asDouble(), is(50.0));
    assertThat(json.get("impostor_pairs").asLong(), is(4L));
    JsonNode rate = json.get("false_accepts").get(2);
    assertThat(rate.get("rate").asDouble(), is(1e-4));
    // Just above the cosine that all pairs of different people have.
    assertThat(rate.get("threshold").asDouble(), closeTo(1e-5, 1e-9));
    assertThat(rate.get("percent").asDouble(), is(100.0));
    assertThat(report().text(), containsString("2 folds, accuracy ± standard error"));
  }

  @Test
  void theCurveIsAPlot() throws Exception {
    PlotsTest.parse(report().plots().get("roc"));
  }
}
