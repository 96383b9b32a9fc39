package me.similarfaces.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import me.similarfaces.face.PhotoTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A task as the JSON body of a message. The attempt is no part of it: SQS counts deliveries. Fields
 * that are not known are skipped, so that a newer version can add some.
 */
record TaskMessage(String photoId, String collection, String imageUri, long receivedAtMillis) {
  private static final Logger LOG = LoggerFactory.getLogger(TaskMessage.class);
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  static String write(PhotoTask task) {
    try {
      return JSON.writeValueAsString(
          new TaskMessage(
              task.photoId(), task.collection(), task.imageUri(), task.receivedAtMillis()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The task of a message; empty, and a line in the log, when there is none in it. */
  static Optional<PhotoTask> read(Message message) {
    try {
      TaskMessage read = JSON.readValue(message.body(), TaskMessage.class);
      if (read != null && read.complete()) {
        return Optional.of(read.task(deliveries(message)));
      }
      LOG.warn("Message {} lacks fields of a task", message.messageId());
    } catch (JsonProcessingException e) {
      LOG.warn("Message {} is no task: {}", message.messageId(), e.getOriginalMessage());
    }
    return Optional.empty();
  }

  private boolean complete() {
    return photoId != null && collection != null && imageUri != null;
  }

  private PhotoTask task(int attempt) {
    return new PhotoTask(photoId, collection, imageUri, receivedAtMillis, attempt);
  }

  private static int deliveries(Message message) {
    String count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
    return count == null ? 1 : Integer.parseInt(count);
  }
}
