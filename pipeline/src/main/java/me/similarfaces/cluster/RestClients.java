package me.similarfaces.cluster;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.util.ExceptionUtils;

/** Clients that do not try for a minute, and what their failures mean. */
final class RestClients {
  private static final long CONNECT_MILLIS = 4_000;
  private static final Duration RETRY_DELAY = Duration.ofMillis(200);

  /** Characters of a reason; Flink's can be a page in one line. */
  private static final int LONGEST = 200;

  private RestClients() {}

  static RestClusterClient<StandaloneClusterId> to(String address) {
    URI uri = parse(address);
    Configuration config = new Configuration();
    config.set(RestOptions.ADDRESS, uri.getHost());
    config.set(RestOptions.PORT, uri.getPort());
    config.set(JobManagerOptions.ADDRESS, uri.getHost());
    config.set(JobManagerOptions.PORT, uri.getPort());
    config.set(RestOptions.CONNECTION_TIMEOUT, CONNECT_MILLIS);
    config.set(RestOptions.RETRY_MAX_ATTEMPTS, 2);
    config.set(RestOptions.RETRY_DELAY, RETRY_DELAY.toMillis());
    try {
      return new RestClusterClient<>(config, StandaloneClusterId.getInstance());
    } catch (Exception e) {
      throw new ClusterException("can't make a client of Flink at " + address + ": " + e, e);
    }
  }

  private static URI parse(String address) {
    try {
      URI uri = new URI("flink://" + address);
      if (uri.getHost() != null && uri.getPort() > 0) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Answered below like an address without a port.
    }
    throw new ClusterException("'" + address + "' is not an address such as 127.0.0.1:8081");
  }

  /** The first line of what is at the bottom of it. */
  static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    Throwable cause = ExceptionUtils.stripExecutionException(root);
    return Optional.ofNullable(cause.getMessage())
        .flatMap(RestClients::telling)
        .orElse(cause.getClass().getSimpleName());
  }

  /** What a stack trace says, in a line. */
  static String line(String stackTrace) {
    return telling(stackTrace).orElse("no reason is told");
  }

  /** Of a stack trace that the server sends as text, the cause at its bottom. */
  private static Optional<String> telling(String message) {
    String cause = "Caused by: ";
    return message
        .lines()
        .filter(line -> line.contains(cause))
        .reduce((first, second) -> second)
        .map(line -> line.substring(line.indexOf(cause) + cause.length()))
        .or(() -> message.lines().filter(line -> !line.isBlank()).findFirst())
        .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line)
        .map(String::strip);
  }
}
