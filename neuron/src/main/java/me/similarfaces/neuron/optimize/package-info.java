/** Makes graphs cheaper to run without changing what they compute. */
package me.similarfaces.neuron.optimize;
