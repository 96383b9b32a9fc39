package me.similarfaces.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.List;

/** For those who watch over the process. */
final class HealthRoutes {
  private final ServerState state;

  HealthRoutes(ServerState state) {
    this.state = state;
  }

  private record Health(String status) {}

  /** A problem with the reasons as an extension member. */
  private record NotReady(
      String type, String title, int status, String detail, String code, List<String> reasons) {}

  void live(Context ctx) {
    answer(ctx, new Health("live"));
  }

  void ready(Context ctx) {
    List<String> reasons = state.reasons();
    if (reasons.isEmpty()) {
      answer(ctx, new Health("ready"));
    } else {
      notReady(ctx, reasons);
    }
  }

  private static void answer(Context ctx, Health health) {
    ctx.header(Header.CACHE_CONTROL, "no-store")
        .contentType("application/json")
        .result(Json.bytes(health));
  }

  private static void notReady(Context ctx, List<String> reasons) {
    Problem problem = Problem.of(ProblemCode.NOT_READY, String.join("; ", reasons));
    ctx.status(problem.status())
        .header(Header.RETRY_AFTER, "2")
        .header(Header.CACHE_CONTROL, "no-store")
        .contentType(Problems.MEDIA_TYPE)
        .result(
            Json.bytes(
                new NotReady(
                    problem.type(),
                    problem.title(),
                    problem.status(),
                    problem.detail(),
                    problem.code(),
                    reasons)));
  }
}
