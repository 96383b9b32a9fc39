package me.similarfaces.api;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What never reaches a route, such as a malformed address, is a problem of the same form. */
final class JettyProblems extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String detail =
        Optional.ofNullable(request.getAttribute(ERROR_MESSAGE)).map(Object::toString).orElse("");
    ProblemException problem = Problems.ofStatus(response.getStatus(), detail);
    Problems.count(problem.code());
    response.setStatus(problem.code().status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE);
    byte[] body = Json.bytes(Problem.of(problem.code(), problem.getMessage()));
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
