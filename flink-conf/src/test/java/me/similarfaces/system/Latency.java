package me.similarfaces.system;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import me.similarfaces.api.Client;
import me.similarfaces.api.Client.Answer;

/**
 * How much longer a photo takes on a cluster than in one process, one at a time and in turns.
 *
 * <p>The aim is 150 ms. Here the cluster's eight processes and the servers in the places of AWS
 * share the cores of one machine, and what is asserted only finds what waits where nothing should;
 * docs/decisions/0052 says what was measured.
 */
final class Latency {
  private static final List<byte[]> PORTRAITS = TestFaces.portraits();
  private static final int WARM_UP = 20;
  private static final int MEASURED = 30;
  private static final long MOST_ADDED_MILLIS = 1_000;

  private Latency() {}

  static void compare(Client cluster, Client process) {
    List<Long> there = new ArrayList<>();
    List<Long> here = new ArrayList<>();
    for (int i = 0; i < WARM_UP + MEASURED; i++) {
      there.add(millisToDone(cluster, i));
      here.add(millisToDone(process, i));
    }
    long added = median(there) - median(here);
    System.out.printf(
        "upload to done, p50: cluster %d ms, one process %d ms, added %d ms%n",
        median(there), median(here), added);
    assertThat("added ms", added, is(lessThan(MOST_ADDED_MILLIS)));
  }

  private static long millisToDone(Client client, int number) {
    long start = System.nanoTime();
    Answer answer = client.upload(PORTRAITS.get(number % PORTRAITS.size()));
    assertThat(answer.text(), answer.status(), is(202));
    assertThat(client.finished(answer.id()).json().path("status").asText(), is("done"));
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static long median(List<Long> all) {
    return all.subList(WARM_UP, all.size()).stream().sorted().toList().get(MEASURED / 2);
  }
}
