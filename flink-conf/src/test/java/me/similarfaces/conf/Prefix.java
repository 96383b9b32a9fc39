package me.similarfaces.conf;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A folder laid out as the image's, whose class path is that of this test. */
record Prefix(Path folder) {
  static Prefix in(Path folder) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String file : List.of("entrypoint", "healthy")) {
      Path from = Deployed.FOLDER.resolve("image").resolve(file);
      Files.copy(from, bin.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    for (String name : List.of("kubernetes-jobmanager.sh", "kubernetes-taskmanager.sh")) {
      Files.createSymbolicLink(bin.resolve(name), Path.of("entrypoint"));
    }
    Path lib = Files.createDirectories(folder.resolve("lib"));
    writePathingJar(lib.resolve("all.jar"));
    Files.writeString(lib.resolve("class-path"), "lib/all.jar");
    return new Prefix(folder);
  }

  /** A jar that only names the others. */
  private static void writePathingJar(Path jar) throws IOException {
    String[] classPath = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(classPath)
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  /** A process of one of its scripts; of this one's environment only what Java needs is left. */
  ProcessBuilder process(Map<String, String> environment, String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add(0, folder.resolve("bin").resolve(script).toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "JAVA_HOME"));
    builder.environment().putAll(environment);
    return builder;
  }

  /**
   * The command that a script would become, without running it.
   *
   * @throws IllegalStateException with what it printed, when it refuses
   */
  List<String> command(Map<String, String> environment, String script, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = process(environment, script, arguments).redirectErrorStream(true);
    builder.environment().put("ENTRYPOINT_DRY_RUN", "true");
    Process process = builder.start();
    List<String> lines = process.inputReader().lines().toList();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join("\n", lines));
    }
    return lines;
  }
}
