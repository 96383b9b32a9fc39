package me.similarfaces.store;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values of attributes and of expressions. */
final class DynamoValue {
  private DynamoValue() {}

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  /** A set of one text. */
  static AttributeValue texts(String value) {
    return AttributeValue.builder().ss(value).build();
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue bytes(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(value));
  }
}
