package me.similarfaces.benchmark.accuracy;

import java.nio.file.Path;
import java.util.Map;

/**
 * @param pack whose manifest knows the classes of each field
 * @param folded temperatures that the weights already hold, by field
 */
record AttributeOptions(Path pack, Map<String, Double> folded) {}
