/** Reads published networks: ONNX files, and the weight files of face-api. */
package me.similarfaces.neuron.read;
