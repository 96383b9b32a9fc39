package me.similarfaces.neuron.read;

import java.util.Optional;

/** An attribute of an ONNX node; only the member of its kind has a meaning. */
record OnnxAttribute(long integer, float real, long[] integers, Optional<OnnxTensor> tensor) {}
