package me.similarfaces.queue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import me.similarfaces.aws.AwsException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Makes queues, each with one for its dead letters, and tells when there are none. */
public final class SqsQueues {
  /** More than the pipeline tries, so it gives a photo up itself whenever it lives to do so. */
  private static final int MOST_DELIVERIES = 10;

  /** The longest that SQS offers. */
  private static final Duration RETENTION = Duration.ofDays(14);

  private SqsQueues() {}

  /** The queue that takes what was delivered too often. */
  public static String dead(String name) {
    return name + "-dead";
  }

  /**
   * Makes the queue and the one of its dead letters; leaves alone what is there.
   *
   * @throws AwsException when they can't be made
   */
  public static void create(SqsClient client, String name) {
    try {
      Map<QueueAttributeName, String> kept =
          Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, Long.toString(RETENTION.toSeconds()));
      String dead = createIfMissing(client, dead(name), kept);
      createIfMissing(client, name, withRedrive(kept, arn(client, dead)));
    } catch (SdkException e) {
      throw new AwsException("can't make the queue " + name, e);
    }
  }

  private static String createIfMissing(
      SqsClient client, String name, Map<QueueAttributeName, String> attributes) {
    try {
      return client.getQueueUrl(request -> request.queueName(name)).queueUrl();
    } catch (QueueDoesNotExistException e) {
      return client
          .createQueue(request -> request.queueName(name).attributes(attributes))
          .queueUrl();
    }
  }

  private static String arn(SqsClient client, String url) {
    return client
        .getQueueAttributes(
            request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .get(QueueAttributeName.QUEUE_ARN);
  }

  private static Map<QueueAttributeName, String> withRedrive(
      Map<QueueAttributeName, String> attributes, String deadArn) {
    String policy =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
            .formatted(deadArn, MOST_DELIVERIES);
    Map<QueueAttributeName, String> all = new HashMap<>(attributes);
    all.put(QueueAttributeName.REDRIVE_POLICY, policy);
    return all;
  }

  /**
   * Asks for a queue and the one of its dead letters.
   *
   * @throws AwsException when one is missing, or can't be asked for
   */
  public static void check(SqsClient client, String name) {
    for (String each : new String[] {name, dead(name)}) {
      try {
        client.getQueueUrl(request -> request.queueName(each));
      } catch (QueueDoesNotExistException e) {
        throw new AwsException(
            "there is no queue " + each + "; ./similarfaces create-stores makes it");
      } catch (SdkException e) {
        throw new AwsException("the queue " + each, e);
      }
    }
  }
}
