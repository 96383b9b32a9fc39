package me.similarfaces.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a value with a schema, stricter than JSON Schema would: a property that is not
 * documented is an error.
 */
final class Schemas {
  private final JsonNode contract;

  Schemas(JsonNode contract) {
    this.contract = contract;
  }

  List<String> errors(JsonNode schema, JsonNode value) {
    List<String> errors = new ArrayList<>();
    check(schema, value, "", errors);
    return errors;
  }

  private void check(JsonNode reference, JsonNode value, String at, List<String> errors) {
    JsonNode schema = resolve(reference);
    if (schema.has("oneOf")) {
      checkOneOf(schema.path("oneOf"), value, at, errors);
    }
    if (schema.has("const") && !schema.path("const").equals(value)) {
      errors.add(at + " is not " + schema.path("const"));
    }
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      errors.add(at + ": " + value + " is not documented");
    }
    checkType(schema, value, at, errors);
    checkProperties(schema, value, at, errors);
    if (schema.has("items")) {
      value.forEach(item -> check(schema.path("items"), item, at + "[]", errors));
    }
  }

  private void checkOneOf(JsonNode schemas, JsonNode value, String at, List<String> errors) {
    List<String> all = new ArrayList<>();
    for (JsonNode one : schemas) {
      List<String> ofOne = new ArrayList<>();
      check(one, value, at, ofOne);
      if (ofOne.isEmpty()) {
        return;
      }
      all.addAll(ofOne);
    }
    errors.addAll(all);
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode one : list) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static void checkType(JsonNode schema, JsonNode value, String at, List<String> errors) {
    boolean right =
        switch (schema.path("type").asText("")) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          case "null" -> value.isNull();
          default -> true;
        };
    if (!right) {
      errors.add(at + ": " + value + " is no " + schema.path("type").asText());
    }
  }

  private void checkProperties(JsonNode schema, JsonNode value, String at, List<String> errors) {
    if (!schema.has("properties")) {
      return;
    }
    Set<String> missing = new TreeSet<>();
    schema.path("required").forEach(name -> missing.add(name.asText()));
    for (var property : value.properties()) {
      String name = property.getKey();
      missing.remove(name);
      if (schema.path("properties").has(name)) {
        check(schema.path("properties").path(name), property.getValue(), at + "." + name, errors);
      } else {
        errors.add(at + "." + name + " is not documented");
      }
    }
    missing.forEach(name -> errors.add(at + "." + name + " is missing"));
  }

  private JsonNode resolve(JsonNode schema) {
    return schema.has("$ref") ? contract.at(schema.path("$ref").asText().substring(1)) : schema;
  }
}
