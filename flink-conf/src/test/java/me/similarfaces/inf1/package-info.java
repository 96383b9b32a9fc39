/**
 * Processes on the class path of inf1, with a stand-in for Neuron's library and chips: what they
 * load, refuse and compute. See neuron/stand-in and docs/decisions/0072.
 */
package me.similarfaces.inf1;
