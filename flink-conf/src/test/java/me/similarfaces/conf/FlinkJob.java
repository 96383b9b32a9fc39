package me.similarfaces.conf;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;

/** The FlinkDeployment of a job, as the operator reads it. */
record FlinkJob(JsonNode object) {
  static FlinkJob named(String name) {
    Path file = Deployed.FOLDER.resolve("kubernetes/base").resolve(name + ".yaml");
    return new FlinkJob(Deployed.yaml(file).get(0));
  }

  JsonNode spec() {
    return object.path("spec");
  }

  /** What Flink gets: the configuration, and the sizes that the operator puts into it. */
  Configuration configuration() {
    Configuration configuration = new Configuration();
    spec()
        .path("flinkConfiguration")
        .properties()
        .forEach(e -> configuration.setString(e.getKey(), e.getValue().asText()));
    size(configuration, "taskmanager", "taskManager");
    size(configuration, "jobmanager", "jobManager");
    configuration.setString(
        "taskmanager.cpu.cores", spec().at("/taskManager/resource/cpu").asText());
    return configuration;
  }

  private void size(Configuration configuration, String process, String field) {
    String memory = spec().path(field).at("/resource/memory").asText();
    configuration.setString(process + ".memory.process.size", memory);
  }
}
