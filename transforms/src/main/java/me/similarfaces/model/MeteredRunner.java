package me.similarfaces.model;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/** Measures how long a runner takes and how large its batches are. */
final class MeteredRunner<I, O> implements BatchRunner<I, O> {
  private final BatchRunner<I, O> runner;
  private final Timer timer;
  private final DistributionSummary batchSize;

  MeteredRunner(BatchRunner<I, O> runner, String modelId, MeterRegistry registry) {
    this.runner = runner;
    this.timer =
        Timer.builder("similarfaces.model.run")
            .description("one run of a model on a batch, preprocessing included")
            .tag("model", modelId)
            .publishPercentileHistogram()
            .register(registry);
    this.batchSize =
        DistributionSummary.builder("similarfaces.model.batch")
            .description("how many examples one run had")
            .tag("model", modelId)
            .serviceLevelObjectives(1, 2, 4, 8)
            .register(registry);
  }

  @Override
  public List<O> run(List<I> inputs) {
    batchSize.record(inputs.size());
    return timer.record(() -> runner.run(inputs));
  }

  @Override
  public void close() {
    runner.close();
  }
}
