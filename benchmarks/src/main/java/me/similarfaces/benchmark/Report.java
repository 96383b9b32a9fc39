package me.similarfaces.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Figures for people and for programs. */
final class Report {
  private final Figures figures;

  Report(Figures figures) {
    this.figures = figures;
  }

  String text() {
    return String.join("\n", stages(), latencies(), loads(), bars());
  }

  private String stages() {
    Table table = new Table().row("bare stage, one thread, ms", "a photo p50", "p99", "a face p50");
    for (Stage stage : Stage.values()) {
      Sample sample = figures.stage(stage);
      boolean ofFaces = stage.compareTo(Stage.DETECT) > 0;
      Object perFace = ofFaces ? figures.perFace(stage).p50() : "";
      table.row(stage.label(), sample.p50(), sample.p99(), perFace);
    }
    table.row("all of them", figures.sum().p50(), figures.sum().p99());
    return table
        .row("critical path", figures.criticalPath().p50(), figures.criticalPath().p99())
        .row("faces a photo", figures.facesPerPhoto())
        .toString();
  }

  private String latencies() {
    Sample boxes = figures.latency().boxes();
    Sample done = figures.latency().done();
    return new Table()
        .row("low load, " + done.count() + " photos, ms", "p50", "p99")
        .row("upload to boxes", boxes.p50(), boxes.p99())
        .row("upload to done", done.p50(), done.p99())
        .toString();
  }

  private String loads() {
    Throughput bare = figures.bare();
    Throughput served = figures.served();
    String title = "full load, " + figures.threads() + " threads";
    return new Table()
        .row(title, "bare loop", "API and pipeline", "ratio")
        .row("photos", bare.photos(), served.photos())
        .row(
            "photos a second",
            bare.photosPerSecond(),
            served.photosPerSecond(),
            figures.throughputRatio())
        .row(
            "CPU ms a photo",
            bare.cpuMillisPerPhoto(),
            served.cpuMillisPerPhoto(),
            figures.cpuRatio())
        .row("resident MiB at half", "", figures.memory().middle())
        .row("resident MiB at end", "", figures.memory().end())
        .row("resident MiB at most", "", figures.memory().peak())
        .toString();
  }

  private String bars() {
    return Bar.table(Bar.of(figures)).toString();
  }

  void write(Path file) throws IOException {
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json());
  }

  private ObjectNode json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    root.put("threads", figures.threads());
    root.put("faces_a_photo", figures.facesPerPhoto());
    ObjectNode stages = root.putObject("bare_stages_ms");
    for (Stage stage : Stage.values()) {
      put(stages, stage.label(), figures.stage(stage));
    }
    put(stages, "all", figures.sum());
    put(stages, "critical_path", figures.criticalPath());
    ObjectNode low = root.putObject("low_load_ms");
    put(low, "upload_to_boxes", figures.latency().boxes());
    put(low, "upload_to_done", figures.latency().done());
    put(root.putObject("bare_loop"), figures.bare());
    put(root.putObject("served"), figures.served());
    put(root.putObject("server"));
    for (Bar bar : Bar.of(figures)) {
      ObjectNode one = root.withArrayProperty("bars").addObject();
      one.put("name", bar.name()).put("value", bar.value()).put("limit", bar.limit());
      one.put("passes", bar.passes());
    }
    return root;
  }

  private static void put(ObjectNode parent, String name, Sample sample) {
    ObjectNode node = parent.putObject(name);
    node.put("count", sample.count()).put("p50", sample.p50()).put("p99", sample.p99());
  }

  private static void put(ObjectNode node, Throughput load) {
    node.put("photos", load.photos()).put("photos_per_second", load.photosPerSecond());
    node.put("cpu_ms_per_photo", load.cpuMillisPerPhoto());
  }

  private void put(ObjectNode server) {
    server.put("seconds_to_http", figures.start().address());
    server.put("seconds_to_ready", figures.start().ready());
    server.put("resident_mib_at_half", figures.memory().middle());
    server.put("resident_mib_at_end", figures.memory().end());
    server.put("resident_mib_peak", figures.memory().peak());
  }
}
