package me.similarfaces.sqlite;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {
  @TempDir Path folder;
  private SqliteDatabase database;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("test.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatWasWrittenIsReadAlsoAfterReopening() {
    database.write(session -> bury(session, "a"));
    database.writeDurably(session -> bury(session, "b"));
    assertThat(dead(), is(2L));
    close();
    open();
    assertThat(dead(), is(2L));
  }

  @Test
  void anExceptionRollsTheTransactionBack() {
    assertThrows(IllegalStateException.class, () -> database.write(this::buryAndThrow));
    assertThat(dead(), is(0L));
    database.write(session -> bury(session, "b"));
    assertThat(dead(), is(1L));
  }

  private int buryAndThrow(SqliteSession session) throws SQLException {
    bury(session, "a");
    throw new IllegalStateException("on purpose");
  }

  @Test
  void whatIsWrittenTogetherIsThereAtOnceOrNotAtAll() {
    List<Long> seen = new ArrayList<>();
    String result =
        database.together(
            () -> {
              database.writeDurably(session -> bury(session, "a"));
              database.afterCommit(() -> seen.add(dead()));
              database.write(session -> bury(session, "b"));
              seen.add(dead());
              return "done";
            });
    assertThat(result, is("done"));
    assertThat(seen, is(List.of(0L, 2L)));
    assertThrows(IllegalStateException.class, () -> database.together(this::buryBothAndThrow));
    assertThat(dead(), is(2L));
    database.write(session -> bury(session, "e"));
    assertThat(seen, is(List.of(0L, 2L)));
  }

  private int buryBothAndThrow() {
    database.write(session -> bury(session, "c"));
    database.afterCommit(() -> fail("nothing was written"));
    throw new IllegalStateException("on purpose");
  }

  @Test
  void anSqlErrorIsADatabaseExceptionThatNamesTheFile() {
    DatabaseException e =
        assertThrows(DatabaseException.class, () -> database.write(s -> s.update("NONSENSE")));
    assertThat(e.getMessage(), containsString("test.db"));
  }

  @Test
  void aReaderCannotWrite() {
    assertThrows(DatabaseException.class, () -> database.read(session -> bury(session, "a")));
  }

  @Test
  void aReaderSeesOneSnapshotAndDoesNotHoldUpTheWriter() {
    long grown =
        database.read(
            session -> {
              long before = count(session);
              CompletableFuture.runAsync(() -> database.write(s -> bury(s, "a"))).join();
              return count(session) - before;
            });
    assertThat(grown, is(0L));
    assertThat(dead(), is(1L));
  }

  @Test
  void moreReadersThanConnectionsTakeTurns() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<CompletableFuture<Long>> readers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      readers.add(CompletableFuture.supplyAsync(() -> database.read(s -> waitAndCount(go, s))));
    }
    go.countDown();
    for (CompletableFuture<Long> reader : readers) {
      assertThat(reader.get(10, TimeUnit.SECONDS), is(0L));
    }
  }

  private static long waitAndCount(CountDownLatch go, SqliteSession session) throws SQLException {
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return count(session);
  }

  @Test
  void aWriteIsDurableAlsoForAThreadThatIsInterrupted() {
    Thread.currentThread().interrupt();
    database.writeDurably(session -> bury(session, "a"));
    assertThat(Thread.interrupted(), is(true));
    database.writeDurably(session -> bury(session, "b"));
    assertThat(dead(), is(2L));
  }

  @Test
  void aClosedDatabaseSaysSo() {
    close();
    assertThrows(DatabaseException.class, this::dead);
    assertThrows(DatabaseException.class, () -> database.write(session -> bury(session, "a")));
  }

  @Test
  void aFileOfANewerProgramIsRefused() {
    database.write(session -> session.update("PRAGMA user_version = 99"));
    close();
    DatabaseException e = assertThrows(DatabaseException.class, this::open);
    assertThat(e.getMessage(), containsString("newer"));
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.db"), "Dear reader, ".repeat(1000));
    assertThrows(DatabaseException.class, () -> SqliteDatabase.open(file));
  }

  @Test
  void deletedRowsLeaveTheDiskWithinSeconds() throws Exception {
    String secret = "unmistakable-embedding";
    database.write(session -> bury(session, secret));
    assertThat(onDisk(secret), is(true));
    database.write(session -> session.update("DELETE FROM dead"));
    database.forgetDeleted();
    for (int i = 0; i < 100 && onDisk(secret); i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(onDisk(secret), is(false));
  }

  private boolean onDisk(String text) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  private long dead() {
    return database.read(SqliteDatabaseTest::count);
  }

  private static long count(SqliteSession session) throws SQLException {
    return session.number("SELECT count(*) FROM dead");
  }

  private static int bury(SqliteSession session, String id) throws SQLException {
    return session.update("INSERT INTO dead (photo_id, buried_at) VALUES (?, 1)", id);
  }
}
