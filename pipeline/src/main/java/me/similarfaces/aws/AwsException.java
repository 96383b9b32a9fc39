package me.similarfaces.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.exception.SdkException;

/** A service did not do what it was asked; the message is one line that names the resource. */
public class AwsException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param resource what was asked, "the queue photos"
   */
  public AwsException(String resource, SdkException cause) {
    super(new IOException(resource + ": " + firstLine(cause), cause));
  }

  /** A sentence for a human who can put it right. */
  public AwsException(String message) {
    super(new IOException(message));
  }

  @Override
  public String getMessage() {
    return getCause().getMessage();
  }

  private static String firstLine(SdkException cause) {
    String message = String.valueOf(cause.getMessage());
    return message.lines().findFirst().orElse(cause.getClass().getSimpleName());
  }
}
