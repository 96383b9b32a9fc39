/** Reads published networks: ONNX files. */
package me.similarfaces.neuron.read;
