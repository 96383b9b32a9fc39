package me.similarfaces.queue;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import me.similarfaces.aws.AwsClients;
import me.similarfaces.aws.StandIns;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A new queue on a real server, with its dead letters. */
final class SqsFixture implements AutoCloseable {
  final SqsClient client = AwsClients.sqs(StandIns.settings());
  final String name = "test-" + UUID.randomUUID();
  final SqsLeasedQueue queue;

  SqsFixture() {
    SqsQueues.create(client, name);
    queue = open();
  }

  /** Another reader of the same queue. */
  SqsLeasedQueue open() {
    return new SqsLeasedQueue(client, name, InstantSource.system());
  }

  /** A reader in a process of its own. */
  SqsLeasedQueue open(SqsTap tap) {
    return new SqsLeasedQueue(tap.client(), name, InstantSource.system());
  }

  /** Less than the usual number of deliveries, which would take long. */
  void giveUpAfter(int deliveries) {
    String arn = attribute(SqsQueues.dead(name), QueueAttributeName.QUEUE_ARN);
    String policy =
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}".formatted(arn, deliveries);
    client.setQueueAttributes(
        request ->
            request
                .queueUrl(url(name))
                .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
  }

  private String attribute(String queueName, QueueAttributeName attribute) {
    return client
        .getQueueAttributes(request -> request.queueUrl(url(queueName)).attributeNames(attribute))
        .attributes()
        .get(attribute);
  }

  /** Ends a lease at once. */
  void show(String receipt) {
    client.changeMessageVisibility(
        request -> request.queueUrl(url(name)).receiptHandle(receipt).visibilityTimeout(0));
  }

  /** How many messages were given up. */
  long deadDepth() {
    return new SqsQueue(client, SqsQueues.dead(name)).stats().depth();
  }

  /** How many messages there are now, seen by readers or not. */
  long depth() {
    return new SqsQueue(client, name).stats().depth();
  }

  String url(String queueName) {
    return client.getQueueUrl(request -> request.queueName(queueName)).queueUrl();
  }

  @Override
  public void close() {
    queue.close();
    client.deleteQueue(request -> request.queueUrl(url(name)));
    client.deleteQueue(request -> request.queueUrl(url(SqsQueues.dead(name))));
    client.close();
  }
}
