/** Networks that no file describes: face-api's, and our own composition of the detector. */
package me.similarfaces.neuron.net;
