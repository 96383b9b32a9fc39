package me.similarfaces.results;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import me.similarfaces.face.Field;
import me.similarfaces.results.Copies.Copy;
import me.similarfaces.results.Losses.Loss;
import me.similarfaces.results.Tally.Bar;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private final Findings findings = new Findings();

  @Test
  void aPictureAtTwoPathsIsCountedOnce() {
    findings.add(Found.photo("a.jpg", "p", Found.fields("p")));
    findings.add(Found.photo("b.jpg", "p", Found.fields("p")));
    assertThat(findings.numbers().faces(), is(1));
    assertThat(findings.tallies().ages().bars().get(3), is(new Bar("30–39", 1)));
    assertThat(findings.sheet().faces(), hasSize(1));
    assertThat(findings.copies().some(), is(List.of(new Copy("b.jpg", 0))));
  }

  @Test
  void aFieldThatFailedIsCountedAsNotKnown() {
    findings.add(Found.photo("a", "p", Found.fields("p")));
    findings.add(Found.photo("b", "q", Found.without(Field.GENDER, "q")));
    Tally genders = findings.tallies().labels(Field.GENDER);
    assertThat(genders.byFrequency(), is(List.of(new Bar("female", 1))));
    assertThat(genders.unknown(), is(1L));
    assertThat(findings.tallies().ages().known(), is(2L));
  }

  @Test
  void whatIsMissingIsCountedByItsReasonAndSomeOfItNamed() {
    for (int i = 0; i < 70; i++) {
      findings.add(Found.refused(i + ".txt", "not_an_image"));
    }
    findings.add(Found.failed("x.jpg", "x", "model_error"));
    Map<String, Loss> refused = findings.refused().byReason();
    assertThat(refused.get("not_an_image").count(), is(70L));
    assertThat(refused.get("not_an_image").some(), hasSize(Losses.MOST_PATHS));
    assertThat(findings.failed().byReason().get("model_error").count(), is(1L));
    assertThat(findings.numbers().faces(), is(0));
  }

  @Test
  void theSheetIsBounded() {
    for (int i = 0; i < FaceSheet.MOST + 5; i++) {
      String id = "p" + i;
      findings.add(Found.photo(id, id, Found.fields(id)));
    }
    assertThat(findings.sheet().faces(), hasSize(FaceSheet.MOST));
  }

  @Test
  void timeRunsFromTheFirstPhotoToTheLastResult() {
    findings.add(Found.photo("a", "p", Found.fields("p")));
    assertThat(findings.time().period().orElseThrow().length(), is(Duration.ofSeconds(1)));
    // Decoding, detection and six fields, half a second each.
    assertThat(findings.time().computed(), is(Duration.ofSeconds(4)));
  }
}
