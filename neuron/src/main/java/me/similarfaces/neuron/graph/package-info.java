/** A neural network as a list of operations: what the readers produce and the writers take. */
package me.similarfaces.neuron.graph;
