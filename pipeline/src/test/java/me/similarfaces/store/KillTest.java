package me.similarfaces.store;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import me.similarfaces.face.Face;
import me.similarfaces.face.Field;
import me.similarfaces.queue.LeasedQueue.Lease;
import me.similarfaces.queue.SqliteLeasedQueue;
import me.similarfaces.sqlite.SqliteDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed with SIGKILL in the middle of its work. */
@Timeout(120)
class KillTest {
  @TempDir Path folder;

  @Test
  void whatAKilledProcessHadSaidIsStillTrue() throws Exception {
    Map<String, Set<String>> said = runAndKill(400);
    try (DataDirectory data = DataDirectory.open(folder);
        SqliteDatabase database = SqliteDatabase.open(data.database())) {
      SqlitePhotoStore photos = new SqlitePhotoStore(database);
      said.get("accepted").forEach(id -> assertThat(id, photos.exists(id), is(true)));
      said.get("written").forEach(id -> assertThat(id, hasField(photos, id), is(true)));
      assertQueue(new SqliteLeasedQueue(database, InstantSource.system()), said);
    }
  }

  private static boolean hasField(SqlitePhotoStore photos, String id) {
    PhotoRecord photo = photos.find(id).orElseThrow();
    return PhotoProgress.result(photo, Face.id(id, 0), Field.AGE).isPresent();
  }

  private static void assertQueue(SqliteLeasedQueue queue, Map<String, Set<String>> said) {
    queue.releaseAll();
    Map<String, Integer> attempts = attempts(queue);
    Set<String> open = new TreeSet<>(said.get("accepted"));
    open.removeAll(said.get("acknowledged"));
    // Each may be one further than it had time to say.
    said.get("acknowledged").forEach(id -> assertThat(id, attempts.containsKey(id), is(false)));
    long missing = open.stream().filter(id -> !attempts.containsKey(id)).count();
    assertThat("lost", missing <= 1, is(true));
    said.get("leased").stream()
        .filter(attempts::containsKey)
        .forEach(id -> assertThat(id, attempts.get(id), is(2)));
  }

  private static Map<String, Integer> attempts(SqliteLeasedQueue queue) {
    Map<String, Integer> attempts = new HashMap<>();
    for (Lease lease : queue.lease(100_000, Duration.ofMinutes(1), Duration.ZERO)) {
      attempts.put(lease.task().photoId(), lease.task().attempt());
    }
    return attempts;
  }

  private Map<String, Set<String>> runAndKill(int lines) throws Exception {
    List<String> output = new ArrayList<>();
    try (ChildProcess child = ChildProcess.start(BusyProcess.class, folder)) {
      for (int i = 0; i < lines; i++) {
        output.add(child.line());
      }
      output.addAll(child.kill());
    }
    assertThat(output.size(), is(greaterThan(lines - 1)));
    return sorted(output);
  }

  private static Map<String, Set<String>> sorted(List<String> output) {
    Map<String, Set<String>> said = new HashMap<>();
    for (String line : output) {
      String[] words = line.split(" ", 2);
      said.computeIfAbsent(words[0], word -> new TreeSet<>()).add(words[words.length - 1]);
    }
    return said;
  }

  @Test
  void aDataDirectoryIsFreeAsSoonAsItsProcessIsKilled() throws Exception {
    try (ChildProcess child = ChildProcess.start(BusyProcess.class, folder)) {
      assertThat(child.line(), is("open"));
      Exception e =
          assertThrows(DataDirectoryInUseException.class, () -> DataDirectory.open(folder));
      assertThat(e.getMessage(), containsString("in use by process " + child.pid()));
      child.kill();
      DataDirectory.open(folder).close();
    }
  }
}
