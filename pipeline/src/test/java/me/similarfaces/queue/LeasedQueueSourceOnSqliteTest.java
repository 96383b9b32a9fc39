package me.similarfaces.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import me.similarfaces.sqlite.SqliteDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class LeasedQueueSourceOnSqliteTest extends LeasedQueueSourceContract {
  @TempDir Path folder;
  private SqliteDatabase database;
  private SqliteLeasedQueue queue;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("queue.db"));
    queue = new SqliteLeasedQueue(database, InstantSource.system());
  }

  @Override
  void closeQueue() {
    queue.close();
    database.close();
  }

  @Override
  LeasedQueue queue() {
    return queue;
  }

  /** The file is of one process. */
  @Override
  LeasedQueue elsewhere() {
    return queue;
  }

  @Override
  long depth() {
    return queue.stats().depth();
  }

  @Override
  Duration brief() {
    return Duration.ofMillis(300);
  }
}
