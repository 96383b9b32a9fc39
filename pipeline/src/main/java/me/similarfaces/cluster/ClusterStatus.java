package me.similarfaces.cluster;

import java.util.List;
import java.util.Optional;

/**
 * A local cluster at one moment.
 *
 * @param processes those that run
 * @param address where jobs are submitted, {@code host:port}; empty if it was never started
 * @param slots all and free ones; empty if the job manager does not answer
 * @param jobs those that have not ended
 */
public record ClusterStatus(
    List<Member> processes, Optional<String> address, Optional<Slots> slots, List<Job> jobs) {

  /**
   * @param name {@code jobmanager}, or {@code tm1} and so on
   */
  public record Member(String name, long pid) {}

  /** Instances of jobs for which there is room. */
  public record Slots(int total, int free) {}

  public boolean running() {
    return !processes.isEmpty();
  }
}
