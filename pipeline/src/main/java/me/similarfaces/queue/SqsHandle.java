package me.similarfaces.queue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Names one delivery of a message. The receipt is what SQS wants to hear and differs in each
 * delivery; by the id a second delivery of the same message is recognised.
 */
record SqsHandle(String messageId, String receipt) {

  static SqsHandle of(Message message) {
    return new SqsHandle(message.messageId(), message.receiptHandle());
  }

  String text() {
    return messageId + " " + receipt;
  }

  /** The handles of this kind; other texts are left out. */
  static List<SqsHandle> parse(Collection<String> texts) {
    return texts.stream().map(SqsHandle::parse).flatMap(Optional::stream).toList();
  }

  private static Optional<SqsHandle> parse(String text) {
    int space = text.indexOf(' ');
    return space > 0 && space < text.length() - 1
        ? Optional.of(new SqsHandle(text.substring(0, space), text.substring(space + 1)))
        : Optional.empty();
  }
}
