package me.similarfaces.neuron.pack;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import me.similarfaces.neuron.TestPack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackListingTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void theBuiltPackIsWholeAndSaysWhereItIsFrom() {
    assertThat(print(TestPack.pack()), is(true));
    assertThat(
        printed(),
        allOf(
            containsString("face_embedding"),
            containsString("OnnxRuntime*"),
            containsString("HARDWARE BATCH"),
            containsString("repository neuron/src/main/weights/face_attributes.onnx"),
            containsString("MIT"),
            not(containsString("DIFFERS"))));
  }

  @Test
  void missingFilesAreReported(@TempDir Path empty) {
    assertThat(print(new ModelPack(empty, TestPack.pack().models())), is(false));
    assertThat(printed(), containsString("DIFFERS"));
  }

  private boolean print(ModelPack pack) {
    return new PackListing(pack, new PrintWriter(bytes, true, StandardCharsets.UTF_8)).print();
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
