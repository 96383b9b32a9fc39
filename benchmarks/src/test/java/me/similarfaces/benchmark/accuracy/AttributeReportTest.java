package me.similarfaces.benchmark.accuracy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.similarfaces.face.FieldValue;
import me.similarfaces.face.FieldValue.Label;
import me.similarfaces.model.AgeBuckets;
import org.junit.jupiter.api.Test;

class AttributeReportTest {
  private static final List<String> GENDERS = List.of("female", "male");
  private static final Map<String, List<String>> CLASSES = classes();

  private static Map<String, List<String>> classes() {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    classes.put("gender", GENDERS);
    classes.put("age", AgeBuckets.LABELS);
    return classes;
  }

  /** 40 women of whom the product knows all, and 40 men of whom it knows 30. */
  private static List<Judged> people() {
    List<Judged> people = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      people.add(judged("female", "female"));
      people.add(judged("male", i < 30 ? "male" : "female"));
    }
    return people;
  }

  /** Somebody between 20 and 29 who is said to be 27.5, and between 20 and 25. */
  private static Judged judged(String gender, String said) {
    Map<String, Float> scores = new LinkedHashMap<>();
    GENDERS.forEach(name -> scores.put(name, name.equals(said) ? 0.8f : 0.2f));
    Map<String, Float> ages = new LinkedHashMap<>();
    AgeBuckets.LABELS.forEach(name -> ages.put(name, name.equals("20-29") ? 0.5f : 0.0625f));
    Map<String, Label> labels =
        Map.of("gender", new Label(said, 0.8f, scores), "age", new Label("20-29", 0.5f, ages));
    LabelledPhoto photo =
        new LabelledPhoto(Path.of("x.jpg"), Map.of("gender", gender, "age", "20-29"));
    return new Judged(photo, new Said(labels, new FieldValue.Age(27.5f, 20, 25)));
  }

  private static AttributeReport report() {
    return new AttributeReport(new Found(100, 80, 3, 1), people(), CLASSES, Map.of("gender", 0.5));
  }

  @Test
  void sharesAreOfTheFacesAndOfTheImages() {
    String text = report().text();
    assertThat(text, containsString("100 images, 80 of them with a face (3 only with a border)"));
    assertThat(text, containsString("87.5 % ± 7.2"));
    assertThat(text, containsString("70.0 % ± 9.0"));
  }

  @Test
  void groupsAreTheFacesWithThatLabelAndTheirGapIsTold() {
    JsonNode groups = report().json().get("by_group");
    assertThat(groups.get("gender=male").get("gender").get("percent").asDouble(), is(75.0));
    assertThat(groups.get("gender=female").get("n").asInt(), is(40));
    assertThat(groups.get("gaps_in_points").get("gender").get("gender").asDouble(), is(25.0));
    assertThat(groups.get("gaps_in_points").get("age").has("gender"), is(false));
  }

  @Test
  void agesAreOffFromTheMiddleAndTheirRangesCoverAPartOfTheBucket() {
    JsonNode age = report().json().get("age_in_years");
    assertThat(age.get("mean_years_off").asDouble(), is(3.0));
    assertThat(age.get("range_covers").asDouble(), is(0.5));
    assertThat(age.get("range_mean_width_years").asDouble(), is(5.0));
  }

  @Test
  void calibrationIsToldAsShownAndWithoutWhatTheWeightsHold() {
    JsonNode gender = report().json().get("calibration").get("gender");
    assertThat(gender.get("error").asDouble(), closeTo(0.075, 1e-6));
    // 0.8 is 2/3 without the temperature of a half.
    double without = gender.get("error_without_folded_temperature").asDouble();
    assertThat(without, closeTo(0.875 - 2 / 3.0, 1e-6));
  }

  @Test
  void everyFieldHasItsPlots() throws Exception {
    for (String svg : report().plots().values()) {
      PlotsTest.parse(svg);
    }
    assertThat(report().plots().containsKey("groups_gender"), is(true));
  }
}
