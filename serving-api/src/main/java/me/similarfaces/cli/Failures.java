package me.similarfaces.cli;

import io.javalin.util.JavalinException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import me.similarfaces.api.ConfigException;
import me.similarfaces.archive.SourceUnreadableException;
import me.similarfaces.aws.AwsException;
import me.similarfaces.cluster.ClusterException;
import me.similarfaces.index.FaceIndexException;
import me.similarfaces.neuron.pack.MissingPackException;
import me.similarfaces.neuron.pack.PackException;
import me.similarfaces.neuron.place.AcceleratorException;
import me.similarfaces.store.DataDirectoryInUseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/** What the user can put right is said in a line; everything else comes with its stack trace. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static int explain(Exception error, PrintWriter out) {
    if (error instanceof ConfigException config) {
      config.errors().forEach(line -> out.println("similarfaces: " + line));
      return ExitCode.USAGE;
    }
    Optional<String> line = line(error);
    line.ifPresentOrElse(
        text -> out.println("similarfaces: " + text), () -> LOG.error("That failed", error));
    return line.isPresent() ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  private static Optional<String> line(Exception error) {
    if (error instanceof DataDirectoryInUseException
        || error instanceof StartException
        || error instanceof SourceUnreadableException
        || error instanceof FaceIndexException
        || error instanceof AwsException
        || error instanceof ClusterException
        || error instanceof AcceleratorException) {
      return Optional.of(error.getMessage());
    }
    if (error instanceof PackException) {
      return Optional.of(
          error.getMessage()
              + (error instanceof MissingPackException
                  ? "; build it, or name one with --pack"
                  : ""));
    }
    if (error instanceof JavalinException) {
      return Optional.of("can't listen: " + root(error).getMessage() + "; see --host and --port");
    }
    if (error instanceof UncheckedIOException io) {
      return Optional.of(io.getMessage() + "; see --data");
    }
    return Optional.empty();
  }

  private static Throwable root(Throwable error) {
    return error.getCause() == null ? error : root(error.getCause());
  }
}
