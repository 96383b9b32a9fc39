/** Writes graphs as files that PyTorch and ONNX Runtime load. */
package me.similarfaces.neuron.write;
