package me.similarfaces.inf1;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.translate.NoopTranslator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the tests run in JVMs of their own. Prints its answer as a line of JSON, and stays until its
 * standard input ends: what it holds of the devices is held so long.
 */
final class Inf1Program {
  /** The engine's version and where its native libraries are. */
  record Libraries(String version, String folder) {}

  /**
   * What a model made of an input, or why it did not.
   *
   * @param outputs shape, mean, least and greatest number of each
   */
  record Ran(List<Output> outputs, String refused) {
    record Output(List<Long> shape, float mean, float least, float greatest) {}
  }

  /** What became of the native library when it was loaded first, and of libtorch after it. */
  record Order(String library, String libtorch) {}

  private Inf1Program() {}

  public static void main(String[] arguments) throws Exception {
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    Object answer =
        switch (arguments[0]) {
          case "libraries" -> libraries();
          case "faces" -> SeenFace.all(Path.of(rest.get(0)), paths(rest.subList(1, rest.size())));
          case "run" -> run(Path.of(rest.get(0)), rest.get(1), rest.subList(2, rest.size()));
          case "order" -> order(rest.get(0));
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    System.out.println(new ObjectMapper().writeValueAsString(answer));
    System.in.readAllBytes();
    System.exit(0);
  }

  private static List<Path> paths(List<String> names) {
    return names.stream().map(Path::of).toList();
  }

  private static Libraries libraries() {
    return new Libraries(Engine.getEngine("PyTorch").getVersion(), LibUtils.getLibtorchPath());
  }

  private static Ran run(Path file, String type, List<String> dimensions) {
    Shape shape = new Shape(dimensions.stream().mapToLong(Long::parseLong).toArray());
    try (Model model = Model.newInstance("compiled", Device.cpu(), "PyTorch")) {
      model.load(file.getParent(), file.getFileName().toString(), Map.of("mapLocation", "true"));
      try (NDManager manager = model.getNDManager().newSubManager();
          Predictor<NDList, NDList> predictor = model.newPredictor(new NoopTranslator())) {
        NDList outputs = predictor.predict(new NDList(pattern(manager, shape, type)));
        return new Ran(outputs.stream().map(Inf1Program::summary).toList(), null);
      }
    } catch (Exception e) {
      return new Ran(List.of(), everything(e));
    }
  }

  /** Always the same numbers, from 0 to below 1 or to 255. */
  private static NDArray pattern(NDManager manager, Shape shape, String name) {
    DataType type = DataType.valueOf(name.toUpperCase(Locale.ROOT));
    int size = (int) shape.size();
    ByteBuffer numbers =
        ByteBuffer.allocateDirect(size * type.getNumOfBytes()).order(ByteOrder.nativeOrder());
    for (int i = 0; i < size; i++) {
      int number = i * 31 % 251;
      if (type == DataType.UINT8) {
        numbers.put((byte) number);
      } else {
        numbers.putFloat(number / 251f);
      }
    }
    return manager.create(numbers.flip(), shape, type);
  }

  private static Ran.Output summary(NDArray output) {
    List<Long> shape = Arrays.stream(output.getShape().getShape()).boxed().toList();
    return new Ran.Output(
        shape, output.mean().getFloat(), output.min().getFloat(), output.max().getFloat());
  }

  private static Order order(String library) {
    return new Order(
        outcome(() -> System.load(library)), outcome(() -> Engine.getEngine("PyTorch")));
  }

  private static String outcome(Runnable load) {
    try {
      load.run();
      return "loaded";
    } catch (RuntimeException | LinkageError e) {
      return everything(e);
    }
  }

  private static String everything(Throwable failure) {
    List<String> messages = new ArrayList<>();
    Stream.iterate(failure, e -> e != null, Throwable::getCause)
        .forEach(e -> messages.add(String.valueOf(e.getMessage())));
    return String.join("\n", messages);
  }
}
