package me.similarfaces.conf;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DashboardTest {
  private static final Path FILE = Deployed.FOLDER.resolve("grafana/similarfaces.json");
  private static final Path OPERATIONS = Deployed.ROOT.resolve("docs/operations.md");

  private static List<String> queries() {
    return Deployed.json(FILE).findValues("expr").stream().map(JsonNode::asText).toList();
  }

  @Test
  void everyMetricIsExported() {
    assertThat(queries().size(), is(greaterThan(20)));
    assertThat(MetricNames.unknownIn(String.join("\n", queries())), is(empty()));
  }

  @Test
  void everyMetricThatTheAlertsAreMadeOfIsExported() {
    assertThat(MetricNames.unknownIn(Deployed.text(OPERATIONS)), is(empty()));
  }

  @Test
  void aMetricThatNobodyExportsIsFound() {
    String text = "rate(similarfaces_stage_second_bucket[1m]) + similarfaces_queue_waiting";

    assertThat(MetricNames.unknownIn(text), contains("similarfaces_stage_second_bucket"));
  }

  /** Flink's names are constants of its code, public or not. */
  @Test
  void everyMetricOfFlinkIsOneThatItHas() throws Exception {
    Set<String> known = new HashSet<>(Set.of("Used"));
    for (String owner : List.of("metrics.MetricNames", "checkpoint.CheckpointStatsTracker")) {
      for (var field : Class.forName("org.apache.flink.runtime." + owner).getDeclaredFields()) {
        if (field.getType() == String.class && field.trySetAccessible()) {
          known.add((String) field.get(null));
        }
      }
    }

    assertThat(MetricNames.ofFlinkIn(String.join("\n", queries())), everyItem(is(in(known))));
  }

  @Test
  void everyPanelHasAnIdOfItsOwn() {
    Set<Integer> ids =
        Deployed.json(FILE).path("panels").findValues("id").stream()
            .map(JsonNode::asInt)
            .collect(Collectors.toSet());

    assertThat(ids.size(), is(Deployed.json(FILE).path("panels").size()));
  }
}
