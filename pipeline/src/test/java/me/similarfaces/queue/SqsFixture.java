package me.similarfaces.queue;

import java.time.InstantSource;
import java.util.UUID;
import me.similarfaces.aws.AwsClients;
import me.similarfaces.aws.StandIns;
import software.amazon.awssdk.services.sqs.SqsClient;

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
