/** The model pack: a folder of model files with a manifest that says what each of them is. */
package me.similarfaces.neuron.pack;
