package me.similarfaces.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shares a few predictors between any number of threads, without a thread or a timer of its own.
 *
 * <p>A caller that finds a predictor free uses it at once, so an idle model answers as fast as
 * without the batcher. Callers that find none wait; whoever gives a predictor back hands it to the
 * caller that waited longest, who takes along up to {@code maxBatch} of those waiting. So batches
 * grow with the load and with nothing else.
 *
 * <p>A batch that fails is repeated one by one: a bad request fails alone.
 */
final class MicroBatcher<I, O> implements AutoCloseable {
  private final String modelId;
  private final int maxBatch;
  private final int runners;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition returned = lock.newCondition();
  private final Deque<BatchRunner<I, O>> free;
  private final Deque<Request<I, O>> waiting = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param maxBatch the largest batch, 1 or more
   * @param runners each is used by one thread at a time; closed with the batcher
   */
  MicroBatcher(String modelId, int maxBatch, List<? extends BatchRunner<I, O>> runners) {
    this.modelId = modelId;
    this.maxBatch = maxBatch;
    this.runners = runners.size();
    this.free = new ArrayDeque<>(runners);
  }

  /**
   * The model's answer. Blocks until it is there; an interrupt is kept for later, as the wait lasts
   * only a few runs of the model.
   *
   * @throws ModelException when the model can't answer this input
   */
  O call(I input) {
    Request<I, O> own = new Request<>(modelId, input);
    enter(own);
    own.awaitTurn().ifPresent(runner -> lead(own, runner));
    return own.answer();
  }

  /** How many callers wait for a predictor now. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private void enter(Request<I, O> request) {
    lock.lock();
    try {
      if (closed) {
        throw new ModelException(modelId, "is closed");
      }
      waiting.add(request);
      if (!free.isEmpty()) {
        waiting.remove().giveTurn(free.pop());
      }
    } finally {
      lock.unlock();
    }
  }

  private void lead(Request<I, O> own, BatchRunner<I, O> runner) {
    try {
      answer(gather(own), runner);
    } finally {
      passOn(runner);
    }
  }

  private List<Request<I, O>> gather(Request<I, O> own) {
    List<Request<I, O>> batch = new ArrayList<>(maxBatch);
    batch.add(own);
    lock.lock();
    try {
      while (batch.size() < maxBatch && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
    } finally {
      lock.unlock();
    }
    return batch;
  }

  private void answer(List<Request<I, O>> batch, BatchRunner<I, O> runner) {
    try {
      List<O> answers = runner.run(batch.stream().map(Request::input).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).succeed(answers.get(i));
      }
    } catch (RuntimeException e) {
      answerAlone(batch, runner, e);
    } finally {
      // An Error of the engine must not leave anybody waiting.
      batch.stream().filter(r -> !r.isAnswered()).forEach(this::abort);
    }
  }

  private void abort(Request<I, O> request) {
    request.fail(new ModelException(modelId, "the batch was aborted"));
  }

  private void answerAlone(
      List<Request<I, O>> batch, BatchRunner<I, O> runner, RuntimeException failure) {
    if (batch.size() == 1) {
      batch.get(0).fail(failure);
    } else {
      batch.forEach(request -> answer(List.of(request), runner));
    }
  }

  private void passOn(BatchRunner<I, O> runner) {
    lock.lock();
    try {
      if (waiting.isEmpty()) {
        free.push(runner);
        returned.signalAll();
      } else {
        waiting.remove().giveTurn(runner);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Refuses new calls, lets the accepted ones finish, and closes the runners. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      while (free.size() < runners) {
        returned.awaitUninterruptibly();
      }
      free.forEach(BatchRunner::close);
    } finally {
      lock.unlock();
    }
  }
}
