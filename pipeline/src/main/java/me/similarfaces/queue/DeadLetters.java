package me.similarfaces.queue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import me.similarfaces.aws.AwsException;
import me.similarfaces.face.PhotoTask;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The tasks that SQS delivered ten times without an acknowledgement and put aside. What can't be
 * read as a task stays there, for a human. Any number of processes may read at the same time.
 */
public final class DeadLetters {
  /** Longer than one round takes, so that a round sees each message once. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  /** Without a wait SQS asks only some of its machines. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final SqsQueue queue;

  /**
   * @param name of the queue whose dead letters these are
   */
  public DeadLetters(SqsClient client, String name) {
    this.queue = new SqsQueue(client, SqsQueues.dead(name));
  }

  /**
   * Gives each task to {@code burial} and removes it when that returns; what throws stays, as do
   * all that come after.
   *
   * @return how many there were
   * @throws AwsException when SQS does not answer
   */
  public int bury(Consumer<PhotoTask> burial) {
    try {
      int buried = 0;
      List<Message> messages = next();
      while (!messages.isEmpty()) {
        for (Message message : messages) {
          buried += bury(message, burial);
        }
        messages = next();
      }
      return buried;
    } catch (SdkException e) {
      throw new AwsException("the queue " + queue.name(), e);
    }
  }

  private List<Message> next() {
    return queue.receive(SqsQueue.BATCH, LEASE, LOOK);
  }

  private int bury(Message message, Consumer<PhotoTask> burial) {
    Optional<PhotoTask> task = TaskMessage.read(message);
    task.ifPresent(burial);
    task.ifPresent(buried -> queue.delete(List.of(SqsHandle.of(message))));
    return task.isPresent() ? 1 : 0;
  }
}
