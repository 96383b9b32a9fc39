package me.similarfaces.neuron.write;

import java.util.List;

/** A NodeProto message. */
final class OnnxNodeWriter {
  private static final int INTEGER = 2;
  private static final int TEXT = 3;
  private static final int INTEGERS = 7;
  private final ProtoWriter message = new ProtoWriter();

  OnnxNodeWriter(String operator, String output, List<String> inputs) {
    inputs.forEach(input -> message.text(1, input));
    message.text(2, output).text(3, output).text(4, operator);
  }

  OnnxNodeWriter attribute(String name, long value) {
    return add(new ProtoWriter().text(1, name).integer(3, value).integer(20, INTEGER));
  }

  OnnxNodeWriter attribute(String name, String value) {
    return add(new ProtoWriter().text(1, name).text(4, value).integer(20, TEXT));
  }

  OnnxNodeWriter attributes(String name, int... values) {
    ProtoWriter attribute = new ProtoWriter().text(1, name);
    for (int value : values) {
      attribute.integer(8, value);
    }
    return add(attribute.integer(20, INTEGERS));
  }

  ProtoWriter message() {
    return message;
  }

  private OnnxNodeWriter add(ProtoWriter attribute) {
    message.message(5, attribute);
    return this;
  }
}
