/** Which file of the pack a model runs from on this machine: its accelerators, and the choice. */
package me.similarfaces.neuron.place;
