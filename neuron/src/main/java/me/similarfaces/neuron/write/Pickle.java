package me.similarfaces.neuron.write;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Python's pickle protocol 2, as far as TorchScript uses it: a program for a stack machine. */
final class Pickle {
  private static final byte[] PROTOCOL_2 = {(byte) 0x80, 2};
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Pickle() {
    out.writeBytes(PROTOCOL_2);
  }

  byte[] bytes() {
    op('.');
    return out.toByteArray();
  }

  Pickle global(String module, String name) {
    op('c');
    out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Pickle text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    op('X').int32(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  Pickle integer(int value) {
    return op('J').int32(value);
  }

  Pickle integers(int... values) {
    mark();
    for (int value : values) {
      integer(value);
    }
    return tuple();
  }

  Pickle bool(boolean value) {
    return op(value ? 0x88 : 0x89);
  }

  Pickle none() {
    return op('N');
  }

  Pickle mark() {
    return op('(');
  }

  /** Everything since the mark. */
  Pickle tuple() {
    return op('t');
  }

  Pickle emptyTuple() {
    return op(')');
  }

  Pickle emptyDict() {
    return op('}');
  }

  /** Puts the keys and values since the mark into the dict below it. */
  Pickle setItems() {
    return op('u');
  }

  /** Makes an object of the class and the arguments on the stack. */
  Pickle newObject() {
    return op(0x81);
  }

  /** Calls the function with the arguments on the stack. */
  Pickle reduce() {
    return op('R');
  }

  /** Sets the state of the object on the stack. */
  Pickle build() {
    return op('b');
  }

  Pickle persistentId() {
    return op('Q');
  }

  private Pickle op(int code) {
    out.write(code);
    return this;
  }

  private Pickle int32(int value) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(bytes.putInt(value).array());
    return this;
  }
}
