package me.similarfaces.api;

import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams the photo of a request into a file: the body itself, or the part {@code photo} of a form.
 * Never more than a buffer of it is in the heap, and not a byte over the limit is kept.
 */
final class UploadReader {
  static final String PART = "photo";
  private static final Logger LOG = LoggerFactory.getLogger(UploadReader.class);

  /** What a form may add to the photo: boundaries, headers and small fields. */
  private static final long FORM_OVERHEAD = 64 << 10;

  private static final int BUFFER = 32 << 10;
  private static final int MOST_DISCARD_FACTOR = 4;
  private static final long MOST_DISCARD_NANOS = 10_000_000_000L;

  private final long maxBytes;
  private final Path folder;

  UploadReader(long maxBytes, Path folder) {
    this.maxBytes = maxBytes;
    this.folder = folder;
  }

  /**
   * @throws ProblemException when there is no photo or too much of it
   */
  void read(Context ctx, Path file) {
    try {
      HttpServletRequest request = ctx.req();
      if (isForm(ctx)) {
        refuseEarly(request, maxBytes + FORM_OVERHEAD);
        readForm(request, file);
      } else {
        checkType(ctx);
        refuseEarly(request, maxBytes);
        copy(request.getInputStream(), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the upload broke off", e);
    }
  }

  private static boolean isForm(Context ctx) {
    return mediaType(ctx).equals("multipart/form-data");
  }

  private static void checkType(Context ctx) {
    if (hasNoBody(ctx.req())) {
      throw empty();
    }
    String type = mediaType(ctx);
    if (!type.startsWith("image/")) {
      throw new ProblemException(
          ProblemCode.UNSUPPORTED_MEDIA_TYPE,
          "send the photo as part '"
              + PART
              + "' of multipart/form-data, or as the body with"
              + " Content-Type: image/*");
    }
  }

  private static boolean hasNoBody(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    return length == 0 || (length < 0 && request.getHeader("Transfer-Encoding") == null);
  }

  private static String mediaType(Context ctx) {
    String header = ctx.contentType() == null ? "" : ctx.contentType();
    return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private void refuseEarly(HttpServletRequest request, long most) {
    if (request.getContentLengthLong() > most) {
      throw tooLarge();
    }
  }

  private void readForm(HttpServletRequest request, Path file) throws IOException {
    request.setAttribute(
        ServletContextRequest.MULTIPART_CONFIG_ELEMENT,
        new MultipartConfigElement(folder.toString(), maxBytes, maxBytes + FORM_OVERHEAD, 0));
    try {
      Part part = part(request);
      if (part.getSize() == 0) {
        throw empty();
      }
      part.write(file.toString());
    } catch (IllegalStateException | ServletException e) {
      throw malformed(e);
    }
  }

  private static Part part(HttpServletRequest request) throws IOException, ServletException {
    Part part = request.getPart(PART);
    if (part == null) {
      throw ProblemException.badParameter("the form has no part named '" + PART + "'");
    }
    return part;
  }

  /** Jetty tells limits from broken forms only by the text of a cause. */
  private ProblemException malformed(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    return message.contains("exceeded")
        ? tooLarge()
        : ProblemException.badParameter("the form is malformed: " + message);
  }

  private void copy(InputStream from, Path file) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    try (OutputStream to = Files.newOutputStream(file)) {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        total += read;
        if (total > maxBytes) {
          throw tooLarge();
        }
        to.write(buffer, 0, read);
      }
    }
    if (total == 0) {
      throw empty();
    }
  }

  /**
   * Throws away what the client still sends, within reason: most clients read the answer only when
   * they have sent everything, and would take a closed connection for a broken one.
   */
  void discardRest(Context ctx) {
    byte[] buffer = new byte[BUFFER];
    long deadline = System.nanoTime() + MOST_DISCARD_NANOS;
    long left = MOST_DISCARD_FACTOR * maxBytes;
    try {
      InputStream rest = ctx.req().getInputStream();
      for (int read = 0; read >= 0 && left > 0 && System.nanoTime() < deadline; left -= read) {
        read = rest.read(buffer);
      }
    } catch (IOException | IllegalStateException e) {
      LOG.debug("The rest of an upload can't be read", e);
    }
  }

  private static ProblemException empty() {
    return new ProblemException(ProblemCode.EMPTY_BODY, "the body is empty");
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        ProblemCode.PHOTO_TOO_LARGE, "a photo may have at most " + maxBytes + " bytes");
  }
}
