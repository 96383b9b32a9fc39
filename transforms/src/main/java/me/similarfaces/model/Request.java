package me.similarfaces.model;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One caller's question to a {@link MicroBatcher}. It ends in one of two ways: the caller gets a
 * turn to lead a batch, or another leader answers for it.
 */
final class Request<I, O> {
  private final String modelId;
  private final I input;
  private final CompletableFuture<Optional<BatchRunner<I, O>>> turn = new CompletableFuture<>();
  private final CompletableFuture<O> answer = new CompletableFuture<>();

  Request(String modelId, I input) {
    this.modelId = modelId;
    this.input = input;
  }

  I input() {
    return input;
  }

  void giveTurn(BatchRunner<I, O> runner) {
    turn.complete(Optional.of(runner));
  }

  void succeed(O value) {
    answer.complete(value);
    turn.complete(Optional.empty());
  }

  void fail(RuntimeException failure) {
    answer.completeExceptionally(failure);
    turn.complete(Optional.empty());
  }

  boolean isAnswered() {
    return answer.isDone();
  }

  /** The runner to lead a batch with, or nothing once another thread has answered. */
  Optional<BatchRunner<I, O>> awaitTurn() {
    return turn.join();
  }

  /** The answer, which must be there already. */
  O answer() {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw asModelException(e.getCause());
    }
  }

  private ModelException asModelException(Throwable failure) {
    return failure instanceof ModelException known
        ? known
        : new ModelException(modelId, String.valueOf(failure.getMessage()), failure);
  }
}
