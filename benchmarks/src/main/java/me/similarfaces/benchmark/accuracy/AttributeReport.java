package me.similarfaces.benchmark.accuracy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.similarfaces.benchmark.Table;

/** How often the attributes of faces were right: for people, for programs, and as plots. */
final class AttributeReport {
  private final Found found;
  private final Map<String, Confusion> fields = new LinkedHashMap<>();
  private final Optional<Ages> ages;
  private final Calibrations calibrations;
  private final Groups groups;

  /**
   * @param classes of every field of the data set
   * @param folded temperatures that the weights hold, by field
   */
  AttributeReport(
      Found found,
      List<Judged> faces,
      Map<String, List<String>> classes,
      Map<String, Double> folded) {
    this.found = found;
    classes.forEach(
        (field, names) -> {
          Confusion told = new Confusion(names);
          faces.forEach(face -> told.add(face.truth(field), face.said().word(field)));
          fields.put(field, told);
        });
    ages = fields.containsKey(DataSet.AGE) ? Optional.of(Ages.of(faces)) : Optional.empty();
    calibrations = new Calibrations(faces, withScores(), folded);
    groups = new Groups(faces, classes);
  }

  /** The five races are made of seven and have no scores. */
  private List<String> withScores() {
    return fields.keySet().stream().filter(field -> !field.equals(DataSet.FIVE_RACES)).toList();
  }

  String text() {
    List<Object> parts = new ArrayList<>(List.of(found + "\n", summary()));
    fields.forEach((field, told) -> parts.add(field + "\n" + told));
    parts.add(calibrations.table());
    if (!groups.isEmpty()) {
      parts.add(groups.table());
    }
    return String.join("\n", parts.stream().map(String::valueOf).toList());
  }

  private Table summary() {
    Table table = new Table().row("", "right, 95 %", "images without a face as wrong");
    fields.forEach(
        (field, told) ->
            table.row(
                field + ", " + told.classes().size() + " classes",
                new Share(told.right(), told.total()),
                new Share(told.right(), found.images())));
    ages.ifPresent(
        years -> {
          Confusion buckets = fields.get(DataSet.AGE);
          table.row("age, at most one class off", new Share(buckets.right(1), buckets.total()), "");
          years.addTo(table);
        });
    return table;
  }

  ObjectNode json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    found.addTo(root);
    ObjectNode nodes = root.putObject("fields");
    fields.forEach(
        (field, told) -> {
          ObjectNode node = nodes.putObject(field);
          new Share(told.right(), told.total()).addTo(node);
          node.set("classes", mapper.valueToTree(told.classes()));
          node.set("confusion_rows_truth", mapper.valueToTree(told.counts()));
        });
    ages.ifPresent(years -> years.addTo(root.putObject("age_in_years")));
    calibrations.addTo(root.putObject("calibration"));
    groups.addTo(root.putObject("by_group"));
    return root;
  }

  Map<String, String> plots() {
    Map<String, String> plots = new LinkedHashMap<>();
    fields.forEach(
        (field, told) -> {
          String name = field.replace(' ', '_');
          plots.put("confusion_" + name, ConfusionPlot.svg(field, told));
          if (!groups.isEmpty()) {
            plots.put("groups_" + name, GroupPlot.svg(field, groups.all()));
          }
        });
    return plots;
  }
}
