/** A network that no file describes: our own composition of the detector. */
package me.similarfaces.neuron.net;
