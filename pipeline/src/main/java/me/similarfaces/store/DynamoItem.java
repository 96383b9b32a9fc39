package me.similarfaces.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of the table, or a part of it. */
record DynamoItem(Map<String, AttributeValue> attributes) {
  static final String PK = "pk";
  static final String SK = "sk";

  /** The condition that there is no such item yet. */
  static final String ABSENT = "attribute_not_exists(#pk)";

  /** The key of an item, which is also the least that an item can be. */
  static DynamoItem key(String pk, String sk) {
    return new DynamoItem(Map.of(PK, DynamoValue.text(pk), SK, DynamoValue.text(sk)));
  }

  /** The same item with more attributes. */
  DynamoItem with(Map<String, AttributeValue> more) {
    Map<String, AttributeValue> all = new HashMap<>(attributes);
    all.putAll(more);
    return new DynamoItem(Map.copyOf(all));
  }

  DynamoItem with(String name, Optional<AttributeValue> value) {
    return value.map(present -> with(Map.of(name, present))).orElse(this);
  }

  /** Its key alone. */
  DynamoItem key() {
    return key(pk(), sk());
  }

  String pk() {
    return text(PK).orElseThrow();
  }

  String sk() {
    return text(SK).orElseThrow();
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  Optional<String> text(String name) {
    return attribute(name, AttributeValue::s);
  }

  Optional<byte[]> bytes(String name) {
    return attribute(name, AttributeValue::b).map(SdkBytes::asByteArray);
  }

  /** Empty when there is no such attribute, as the table keeps no empty set. */
  Set<String> texts(String name) {
    return attribute(name, AttributeValue::ss).map(Set::copyOf).orElse(Set.of());
  }

  long number(String name) {
    return Long.parseLong(attribute(name, AttributeValue::n).orElseThrow());
  }

  OptionalInt count(String name) {
    return has(name) ? OptionalInt.of(Math.toIntExact(number(name))) : OptionalInt.empty();
  }

  private <T> Optional<T> attribute(String name, Function<AttributeValue, T> type) {
    return Optional.ofNullable(attributes.get(name)).map(type);
  }
}
