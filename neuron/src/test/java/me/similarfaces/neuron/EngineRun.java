package me.similarfaces.neuron;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A model file loaded into the engine that its name says, on one thread. */
public final class EngineRun implements AutoCloseable {
  private static final Map<String, String> OPTIONS =
      Map.of("interOpNumThreads", "1", "intraOpNumThreads", "1");

  static {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  private final Model model;
  private final Predictor<NDList, NDList> predictor;
  private final DataType type;
  private final int[] shape;

  /**
   * @param shape of one example
   */
  public EngineRun(Path file, boolean bytes, int... shape) {
    String engine = file.toString().endsWith(".pt") ? "PyTorch" : "OnnxRuntime";
    this.type = bytes ? DataType.UINT8 : DataType.FLOAT32;
    this.shape = shape;
    model = Model.newInstance(file.getFileName().toString(), Device.cpu(), engine);
    try {
      model.load(file.getParent(), file.getFileName().toString(), OPTIONS);
    } catch (IOException | MalformedModelException e) {
      throw new IllegalStateException(file + " doesn't load", e);
    }
    predictor = model.newPredictor(new NoopTranslator(null));
  }

  /** Little-endian floats or bytes of a whole batch to the values of each output. */
  public List<float[]> run(ByteBuffer batch, int size) {
    try (NDManager manager = model.getNDManager().newSubManager()) {
      NDList outputs = predictor.predict(new NDList(manager.create(batch, shape(size), type)));
      outputs.attach(manager);
      List<float[]> values = new ArrayList<>();
      for (NDArray output : outputs) {
        values.add(output.toFloatArray());
      }
      return values;
    } catch (TranslateException e) {
      throw new IllegalStateException(e);
    }
  }

  public List<float[]> run(float[] batch, int size) {
    ByteBuffer direct =
        ByteBuffer.allocateDirect(batch.length * Float.BYTES).order(ByteOrder.nativeOrder());
    direct.asFloatBuffer().put(batch);
    return run(direct, size);
  }

  private Shape shape(int batch) {
    LongStream.Builder all = LongStream.builder().add(batch);
    for (int side : shape) {
      all.add(side);
    }
    return new Shape(all.build().toArray());
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
  }
}
