package me.similarfaces.benchmark;

import java.nio.file.Path;
import java.util.Map;

/**
 * A photo of a data set.
 *
 * @param truth what its labels say, by {@link DataSet#fields field}
 */
record LabelledPhoto(Path file, Map<String, String> truth) {}
