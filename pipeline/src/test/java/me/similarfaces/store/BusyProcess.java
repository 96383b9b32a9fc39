package me.similarfaces.store;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import me.similarfaces.face.Field;
import me.similarfaces.face.PhotoTask;
import me.similarfaces.queue.LeasedQueue.Lease;
import me.similarfaces.queue.SqliteLeasedQueue;
import me.similarfaces.sqlite.SqliteDatabase;

/** Accepts and processes photos for ever and says each thing after it was done. */
final class BusyProcess {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private BusyProcess() {}

  public static void main(String[] arguments) {
    DataDirectory data = DataDirectory.open(Path.of(arguments[0]));
    SqliteDatabase database = SqliteDatabase.open(data.database());
    SqlitePhotoStore photos = new SqlitePhotoStore(database);
    SqliteLeasedQueue queue = new SqliteLeasedQueue(database, InstantSource.system());
    OUT.println("open");
    for (int i = 0; ; i++) {
      accept(photos, queue, "photo-" + i);
      if (i % 3 == 0) {
        work(photos, queue, i % 2 == 0);
      }
    }
  }

  private static void accept(SqlitePhotoStore photos, SqliteLeasedQueue queue, String id) {
    photos.create(Samples.photo(id));
    queue.add(new PhotoTask(id, "owner", "/" + id, System.currentTimeMillis(), 0));
    OUT.println("accepted " + id);
  }

  private static void work(SqlitePhotoStore photos, SqliteLeasedQueue queue, boolean acknowledge) {
    List<Lease> leases = queue.lease(1, Duration.ofMinutes(10), Duration.ZERO);
    for (Lease lease : leases) {
      String id = lease.task().photoId();
      OUT.println("leased " + id);
      photos.putExtraction(Samples.extraction(id, 1));
      photos.putField(Samples.done(id, 0, Field.AGE));
      OUT.println("written " + id);
      if (acknowledge) {
        queue.ack(List.of(lease.handle()));
        OUT.println("acknowledged " + id);
      }
    }
  }
}
