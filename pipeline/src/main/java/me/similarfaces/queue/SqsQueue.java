package me.similarfaces.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import me.similarfaces.aws.AwsClients;
import me.similarfaces.queue.LeasedQueue.Stats;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The calls to one queue. Each throws {@link SdkException} when SQS does not do it; of many
 * messages some may fail, which is told by the answer.
 */
final class SqsQueue {
  /** What SQS takes in one call. */
  static final int BATCH = 10;

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /**
   * A server that is there but does not answer must not hold up the pipeline for minutes. A task
   * that is sent again as its answer got lost is there twice, which harms nothing.
   */
  private static final AwsRequestOverrideConfiguration IMPATIENT =
      AwsRequestOverrideConfiguration.builder()
          .apiCallAttemptTimeout(AwsClients.LOST)
          .apiCallTimeout(AwsClients.GIVEN_UP)
          .build();

  private final SqsClient client;
  private final String name;
  private final ExecutorService calls =
      Executors.newCachedThreadPool(
          BasicThreadFactory.builder().namingPattern("sqs").daemon().build());
  private volatile String url = "";

  SqsQueue(SqsClient client, String name) {
    this.client = client;
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Asked for once; a queue that is made anew under the same name has the same. */
  String url() {
    if (url.isEmpty()) {
      url =
          client
              .getQueueUrl(request -> request.queueName(name).overrideConfiguration(IMPATIENT))
              .queueUrl();
    }
    return url;
  }

  /** SQS keeps nothing back for longer than 15 minutes. */
  void send(String body, Duration delay) {
    Duration most = delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    client.sendMessage(
        request ->
            request
                .queueUrl(url())
                .messageBody(body)
                .delaySeconds(seconds(most))
                .overrideConfiguration(IMPATIENT));
  }

  /** Up to ten messages, waiting for the first. */
  List<Message> receive(int max, Duration lease, Duration wait) {
    return client
        .receiveMessage(
            request ->
                request
                    .queueUrl(url())
                    .maxNumberOfMessages(max)
                    .visibilityTimeout(seconds(lease))
                    .waitTimeSeconds(seconds(wait))
                    .attributeNamesWithStrings(
                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT.toString()))
        .messages();
  }

  /**
   * Deletes messages; those that are gone, or with another reader, are fine.
   *
   * @return those to be tried again
   */
  List<SqsHandle> delete(List<SqsHandle> handles) {
    return inBatches(handles, this::deleteBatch);
  }

  private List<SqsHandle> deleteBatch(List<SqsHandle> batch) {
    List<DeleteMessageBatchRequestEntry> entries =
        IntStream.range(0, batch.size())
            .mapToObj(
                i ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .receiptHandle(batch.get(i).receipt())
                        .build())
            .toList();
    List<BatchResultErrorEntry> failed =
        client
            .deleteMessageBatch(
                request ->
                    request.queueUrl(url()).entries(entries).overrideConfiguration(IMPATIENT))
            .failed();
    return failed.stream()
        .filter(error -> !Boolean.TRUE.equals(error.senderFault()))
        .map(error -> batch.get(Integer.parseInt(error.id())))
        .toList();
  }

  /**
   * Lets leases end the given time from now.
   *
   * @return those that it was not done for, mostly because they had ended
   */
  List<SqsHandle> renew(List<SqsHandle> handles, Duration lease) {
    return inBatches(handles, batch -> renewBatch(batch, seconds(lease)));
  }

  private List<SqsHandle> renewBatch(List<SqsHandle> batch, int seconds) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries =
        IntStream.range(0, batch.size())
            .mapToObj(
                i ->
                    ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .receiptHandle(batch.get(i).receipt())
                        .visibilityTimeout(seconds)
                        .build())
            .toList();
    return client
        .changeMessageVisibilityBatch(
            request -> request.queueUrl(url()).entries(entries).overrideConfiguration(IMPATIENT))
        .failed()
        .stream()
        .map(error -> batch.get(Integer.parseInt(error.id())))
        .toList();
  }

  /** Hands messages back. */
  void release(List<SqsHandle> handles) {
    renew(handles, Duration.ZERO);
  }

  /** What SQS says approximately; it does not say how old the oldest message is. */
  Stats stats() {
    Map<QueueAttributeName, String> attributes =
        client
            .getQueueAttributes(
                request ->
                    request
                        .queueUrl(url())
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
                        .overrideConfiguration(IMPATIENT))
            .attributes();
    return new Stats(
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
            + number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
        number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
        0);
  }

  private static long number(Map<QueueAttributeName, String> from, QueueAttributeName name) {
    return Long.parseLong(from.getOrDefault(name, "0"));
  }

  /** Runs in the background. */
  void inBackground(Runnable work) {
    calls.execute(work);
  }

  /** All batches at the same time, as each of them waits for the network. */
  private List<SqsHandle> inBatches(
      List<SqsHandle> handles, Function<List<SqsHandle>, List<SqsHandle>> call) {
    if (handles.size() <= BATCH) {
      return handles.isEmpty() ? handles : call.apply(handles);
    }
    List<CompletableFuture<List<SqsHandle>>> answers = new ArrayList<>();
    for (int from = 0; from < handles.size(); from += BATCH) {
      List<SqsHandle> batch = handles.subList(from, Math.min(from + BATCH, handles.size()));
      answers.add(CompletableFuture.supplyAsync(() -> call.apply(batch), calls));
    }
    try {
      return answers.stream().flatMap(answer -> answer.join().stream()).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof SdkException failure ? failure : e;
    }
  }

  /** In whole seconds, as SQS counts; not less than what was asked for. */
  private static int seconds(Duration duration) {
    return Math.toIntExact(duration.plusNanos(999_999_999).toSeconds());
  }
}
