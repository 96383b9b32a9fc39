package me.similarfaces.neuron.write;

import java.util.List;

/** The pickled parts of a TorchScript archive. */
final class TorchPickle {
  private TorchPickle() {}

  static byte[] emptyTuple() {
    return new Pickle().emptyTuple().bytes();
  }

  /** An object of the class that code/__torch__.py declares, with its attributes. */
  static byte[] module(List<TorchTensor> tensors) {
    Pickle pickle = new Pickle().global("__torch__", TorchCode.CLASS).emptyTuple().newObject();
    pickle.emptyDict().mark().text("training").bool(false);
    pickle.text("_is_full_backward_hook").none();
    for (TorchTensor tensor : tensors) {
      pickle.text(tensor.attribute());
      tensor(pickle, tensor);
    }
    return pickle.setItems().build().bytes();
  }

  /** A call of _rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, hooks). */
  private static void tensor(Pickle pickle, TorchTensor tensor) {
    pickle.global("torch._utils", "_rebuild_tensor_v2").mark();
    storage(pickle, tensor);
    pickle.integer(0).integers(tensor.shape()).integers(tensor.strides()).bool(false);
    pickle.global("collections", "OrderedDict").emptyTuple().reduce();
    pickle.tuple().reduce();
  }

  private static void storage(Pickle pickle, TorchTensor tensor) {
    pickle.mark().text("storage").global("torch", "FloatStorage");
    pickle.text(Integer.toString(tensor.storage())).text("cpu").integer(tensor.size());
    pickle.tuple().persistentId();
  }
}
