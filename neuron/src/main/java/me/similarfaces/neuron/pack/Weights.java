package me.similarfaces.neuron.pack;

import java.util.List;
import java.util.stream.IntStream;
import me.similarfaces.neuron.source.NpmPackage;
import me.similarfaces.neuron.source.SourceFile;

/** The files that the pack is made of, each pinned to its content. */
final class Weights {
  private static final NpmPackage FACEPLUGIN =
      new NpmPackage(
          "faceplugin-face-recognition-js",
          "0.0.1",
          "shriXjd4zJHEwhK1jHK+bWo8Vv6Vu9B/w6RRsd4AFtNM/jaI2vhuOamOSMl9qQmLd8WlQ7dgqN+3C2iOi5pXWw==");
  private static final NpmPackage FACE_API =
      new NpmPackage(
          "@vladmandic/face-api",
          "1.7.15",
          "WDMmK3CfNLo8jylWqMoQgf4nIst3M0fzx1dnac96wv/dvMTN4DxC/Pq1DGtduDk1lktCamQ3MIDXFnvrdHTXDw==");

  static final SourceFile DETECTOR =
      FACEPLUGIN.file(
          "model/fr_detect.onnx",
          "6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854");
  static final SourceFile LANDMARKS =
      FACEPLUGIN.file(
          "model/fr_landmark.onnx",
          "f10b0ba1d2a8a099adefede1ebf3733e44fe370715e7303dbeb7f59c02142258");
  static final SourceFile EMBEDDER =
      FACEPLUGIN.file(
          "model/fr_feature.onnx",
          "87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581");
  static final SourceFile ATTRIBUTES =
      new SourceFile.Own(
          "neuron/src/main/weights/face_attributes.onnx",
          "34d8f11ce93b12fe8dc725315156a7f11e38187efebd4531f7d32f32b9c5833e");
  static final SourceFile EMOTION =
      new SourceFile.Own(
          "neuron/src/main/weights/face_emotion.onnx",
          "818180831cf735683f27c5e37a747221046ed0805f8d2a1748e14ee7eec41b1c");

  private static final List<String> SAMPLE_HASHES =
      List.of(
          "8ecae4b267b2d3169e06e00c7dee97097aa2a94635d45216f7732a5f4943cb51",
          "7d2b60ae6f13bf30f422e04df87451081a02c83de469056f25afb44b7000c691",
          "8eb081c9efb14370fa94d9feab9e5fbeafd19a627491853a80c2bf67f7ffa936",
          "729efa5923061d40eb4ed5f267a18cc7b8ba6f852bb2757b16d8b7e4937476fc",
          "6d45095ebb182d8f975c0790e0e4eefd86fbb40609cf4b271776d92e12662938",
          "9baad80f9d5e306fb9b8c0913d44445f1e95848df317530efb03d0934c57ba87");

  /** Group photos to try the product with. */
  static final List<SourceFile> SAMPLES =
      IntStream.rangeClosed(1, SAMPLE_HASHES.size())
          .mapToObj(i -> FACE_API.file("demo/sample" + i + ".jpg", SAMPLE_HASHES.get(i - 1)))
          .toList();

  private static final List<SourceFile> OF_THE_MODELS =
      List.of(DETECTOR, LANDMARKS, EMBEDDER, ATTRIBUTES, EMOTION);

  private Weights() {}

  /** Whether this version makes a model of that file. */
  static boolean pin(ModelEntry.Source source) {
    return OF_THE_MODELS.stream().anyMatch(file -> file.sha256().equals(source.sha256()));
  }
}
