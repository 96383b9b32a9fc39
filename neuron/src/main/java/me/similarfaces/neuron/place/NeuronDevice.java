package me.similarfaces.neuron.place;

/**
 * One device of Neuron's driver.
 *
 * @param number of {@code /dev/neuron0}: 0
 * @param type {@code inf1}, {@code inf2} or {@code trn1}
 * @param cores how many it has
 */
record NeuronDevice(int number, String type, int cores) {}
