package me.similarfaces.model;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import me.similarfaces.neuron.pack.ModelEntry;

/**
 * One DJL predictor and its input buffer, which is direct, as only such reach the engine uncopied,
 * and reused. The predictor frees everything native of a call when the call ends.
 */
final class DjlRunner<I> implements BatchRunner<I, Prediction> {
  private final ModelEntry entry;
  private final ExampleWriter<I> writer;
  private final OutputReader reader;
  private final ByteBuffer buffer;
  private final DataType type;
  private final Predictor<List<I>, List<Prediction>> predictor;

  DjlRunner(ModelEntry entry, Model model, ExampleWriter<I> writer, int maxBatch) {
    this.entry = entry;
    this.writer = writer;
    this.reader = new OutputReader(entry);
    this.type = DataType.valueOf(entry.input().dtype().toUpperCase(Locale.ROOT));
    int exampleBytes = Shapes.size(entry.input().shape()) * type.getNumOfBytes();
    this.buffer = ByteBuffer.allocateDirect(exampleBytes * maxBatch).order(ByteOrder.nativeOrder());
    this.predictor = model.newPredictor(new BatchTranslator());
  }

  @Override
  public List<Prediction> run(List<I> inputs) {
    try {
      return predictor.predict(inputs);
    } catch (TranslateException e) {
      throw asModelException(e);
    }
  }

  private ModelException asModelException(TranslateException e) {
    return e.getCause() instanceof ModelException known
        ? known
        : new ModelException(entry.id(), "failed: " + Reasons.of(e), e);
  }

  @Override
  public void close() {
    predictor.close();
  }

  private final class BatchTranslator implements NoBatchifyTranslator<List<I>, List<Prediction>> {
    private int count;

    @Override
    public NDList processInput(TranslatorContext ctx, List<I> inputs) {
      count = inputs.size();
      buffer.clear();
      inputs.forEach(input -> writer.write(input, buffer));
      buffer.flip();
      return new NDList(
          ctx.getNDManager().create(buffer, Shapes.batch(count, entry.input().shape()), type));
    }

    @Override
    public List<Prediction> processOutput(TranslatorContext ctx, NDList outputs) {
      return reader.read(outputs, count);
    }
  }
}
