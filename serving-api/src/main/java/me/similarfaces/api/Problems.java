package me.similarfaces.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.micrometer.core.instrument.Metrics;
import java.util.Arrays;
import java.util.Optional;
import me.similarfaces.aws.AwsException;
import me.similarfaces.index.FaceIndexException;
import me.similarfaces.store.BlobNotFoundException;
import me.similarfaces.vision.ImageException;
import me.similarfaces.vision.UnsupportedImageException;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every error into a {@link Problem}, the only place that does, and counts it. */
final class Problems {
  static final String MEDIA_TYPE = "application/problem+json";
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  static void register(RoutesConfig routes) {
    // The most specific handler wins, so Javalin's own ones have to be replaced by name.
    routes.exception(HttpResponseException.class, Problems::answer);
    routes.exception(Exception.class, Problems::answer);
  }

  static void answer(Exception error, Context ctx) {
    ProblemException problem = problem(error);
    problem
        .retryAfter()
        .ifPresent(time -> ctx.header(Header.RETRY_AFTER, Long.toString(time.toSeconds())));
    allowed(error).ifPresent(methods -> ctx.header(Header.ALLOW, methods));
    if (problem.code() == ProblemCode.UNAUTHORIZED) {
      // RFC 9110, 11.6.1: a 401 says how to authenticate.
      ctx.header(Header.WWW_AUTHENTICATE, "ApiKey header=\"" + Access.KEY_HEADER + "\"");
    }
    ctx.header(Header.CACHE_CONTROL, "no-store").removeHeader(Header.ETAG);
    answer(problem.code(), problem.getMessage(), ctx);
  }

  private static void answer(ProblemCode code, String detail, Context ctx) {
    count(code);
    ctx.status(code.status()).result(Json.bytes(Problem.of(code, detail))).contentType(MEDIA_TYPE);
  }

  static void count(ProblemCode code) {
    Metrics.counter("similarfaces.http.problems", "code", code.wireName()).increment();
  }

  private static ProblemException problem(Exception error) {
    if (error instanceof ProblemException problem) {
      return problem;
    }
    if (error instanceof ImageException image) {
      return new ProblemException(code(image), image.getMessage());
    }
    if (error instanceof BlobNotFoundException) {
      // Deleted between the look at its row and the look at its picture.
      return ProblemException.photoNotFound();
    }
    if (error instanceof HttpResponseException response) {
      return ofStatus(response.getStatus(), response.getMessage());
    }
    if (error instanceof HttpException http && http.getCode() < 500) {
      return ofStatus(http.getCode(), String.valueOf(http.getReason()));
    }
    if (error instanceof AwsException || error instanceof FaceIndexException) {
      LOG.warn("A store is away: {}", error.getMessage());
      return ProblemException.notReady("a store can't be reached at the moment");
    }
    LOG.error("A call failed", error);
    return new ProblemException(ProblemCode.INTERNAL_ERROR, "the log of the server has more");
  }

  private static ProblemCode code(ImageException image) {
    return image instanceof UnsupportedImageException
        ? ProblemCode.UNSUPPORTED_MEDIA_TYPE
        : ProblemCode.UNDECODABLE_IMAGE;
  }

  /** What Javalin and Jetty refuse by themselves. */
  static ProblemException ofStatus(int status, String detail) {
    ProblemCode code =
        Arrays.stream(ProblemCode.values())
            .filter(known -> known.status() == status && status != 400 && status != 404)
            .findFirst()
            .orElse(status == 404 ? ProblemCode.NOT_FOUND : ProblemCode.BAD_PARAMETER);
    return new ProblemException(code, detail);
  }

  private static Optional<String> allowed(Exception error) {
    return error instanceof MethodNotAllowedResponse response
        ? response.getDetails().values().stream().findFirst()
        : Optional.empty();
  }
}
