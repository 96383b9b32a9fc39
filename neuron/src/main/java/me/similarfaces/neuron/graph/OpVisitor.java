package me.similarfaces.neuron.graph;

/** One method for each operation: a writer that forgets one doesn't compile. */
public interface OpVisitor<R> {
  R conv(Op.Conv op, Node node);

  R averagePool(Op.AveragePool op, Node node);

  R relu(Op.Relu op, Node node);

  R prelu(Op.PRelu op, Node node);

  R arithmetic(Op.Arithmetic op, Node node);

  R dense(Op.Dense op, Node node);

  R concat(Op.Concat op, Node node);

  R permute(Op.Permute op, Node node);

  R reshape(Op.Reshape op, Node node);

  R softmax(Op.Softmax op, Node node);

  R pick(Op.Pick op, Node node);

  R resize(Op.Resize op, Node node);

  R toFloat(Op.ToFloat op, Node node);
}
