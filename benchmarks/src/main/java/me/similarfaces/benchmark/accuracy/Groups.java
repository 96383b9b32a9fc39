package me.similarfaces.benchmark.accuracy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import me.similarfaces.benchmark.Table;

/** For whom the product is right less often: accuracy by sex, age and race as labelled. */
final class Groups {
  /** A gap is told between groups of at least this many faces. */
  static final int LEAST = 30;

  private final List<String> fields;
  private final List<Group> groups = new ArrayList<>();

  /**
   * @param by the field whose label they share
   */
  record Group(String by, String name, List<Judged> faces) {
    Share right(String field) {
      int right = (int) faces.stream().filter(face -> face.right(field)).count();
      return new Share(right, faces.size());
    }
  }

  /**
   * @param classes of every field of the data set
   */
  Groups(List<Judged> faces, Map<String, List<String>> classes) {
    fields = List.copyOf(classes.keySet());
    for (String by : by()) {
      for (String name : classes.get(by)) {
        groups.add(
            new Group(by, name, faces.stream().filter(f -> name.equals(f.truth(by))).toList()));
      }
    }
    groups.removeIf(group -> group.faces().isEmpty());
  }

  /** Emotions are no groups of people, and races are grouped as finely as they are labelled. */
  private List<String> by() {
    return fields.stream()
        .filter(field -> !field.equals("emotion"))
        .filter(field -> !field.equals(DataSet.FIVE_RACES) || !fields.contains("race"))
        .toList();
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  List<Group> all() {
    return groups;
  }

  List<String> fields() {
    return fields;
  }

  /** The best group's percentage minus the worst's; empty when there are not two to compare. */
  OptionalDouble gap(String by, String field) {
    double[] shares =
        groups.stream()
            .filter(group -> group.by().equals(by) && group.faces().size() >= LEAST)
            .mapToDouble(group -> group.right(field).percent())
            .sorted()
            .toArray();
    return shares.length < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(shares[shares.length - 1] - shares[0]);
  }

  Table table() {
    Table table = new Table();
    table.row(cells("of the faces that are", "n", fields, field -> field, "age, years off"));
    for (Group group : groups) {
      table.row(
          cells(group.name(), group.faces().size(), fields, group::right, yearsOff(group.faces())));
    }
    for (String by : by()) {
      table.row(cells("gap by " + by + ", points", "", fields, field -> told(gap(by, field)), ""));
    }
    return table;
  }

  private Object[] cells(
      Object first, Object count, List<String> of, Function<String, Object> cell, Object years) {
    Stream<Object> last = fields.contains(DataSet.AGE) ? Stream.of(years) : Stream.empty();
    return Stream.concat(Stream.concat(Stream.of(first, count), of.stream().map(cell)), last)
        .toArray();
  }

  private Object yearsOff(List<Judged> faces) {
    return fields.contains(DataSet.AGE) ? Mean.of(faces.stream().map(Judged::ageOff).toList()) : "";
  }

  private static String told(OptionalDouble gap) {
    return gap.isPresent() ? String.format(Locale.ROOT, "%.1f", gap.getAsDouble()) : "-";
  }

  void addTo(ObjectNode json) {
    for (Group group : groups) {
      ObjectNode node = json.putObject(group.by() + "=" + group.name());
      node.put("n", group.faces().size());
      fields.forEach(field -> group.right(field).addTo(node.putObject(field)));
      if (fields.contains(DataSet.AGE)) {
        node.put("age_mean_years_off", Ages.of(group.faces()).off().value());
      }
    }
    ObjectNode gaps = json.putObject("gaps_in_points");
    for (String by : by()) {
      ObjectNode node = gaps.putObject(by);
      fields.forEach(field -> gap(by, field).ifPresent(points -> node.put(field, points)));
    }
  }
}
