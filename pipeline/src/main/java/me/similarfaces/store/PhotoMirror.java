package me.similarfaces.store;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import me.similarfaces.face.Failure;
import me.similarfaces.sqlite.SqliteDatabase;
import me.similarfaces.sqlite.SqliteSession;

/**
 * What became of the photos of archives whose photos many processes share, repeated in the SQLite
 * file that has the archives: so they are counted and listed there, whoever has the photos.
 *
 * <p>It says nothing of its own. What it says of a photo is what the shared store has said when it
 * was asked last, and about photos that are neither done nor failed it is asked again and again.
 * Every method throws what the shared store throws. Thread-safe.
 */
public final class PhotoMirror {
  private static final String UNFINISHED = " FROM photo WHERE terminal = 0 AND buried = 0";

  private final SqliteDatabase database;
  private final PhotoStore shared;

  /**
   * @param shared has the photos
   */
  public PhotoMirror(SqliteDatabase database, PhotoStore shared) {
    this.database = database;
    this.shared = shared;
  }

  /** How many photos were neither done nor failed when they were asked for last. */
  public long unfinished() {
    return database.read(session -> session.number("SELECT count(*)" + UNFINISHED));
  }

  /**
   * Asks for photos, and notes what there is; what is noted with them is there as soon as they are.
   *
   * @param also writes to the same file, on this thread
   */
  public synchronized void note(Set<String> photoIds, Runnable also) {
    Map<String, PhotoFate> fates = shared.fates(photoIds);
    database.together(
        () -> {
          photoIds.forEach(id -> write(id, fates));
          also.run();
          return fates;
        });
  }

  /** Asks for all that is unfinished. */
  public synchronized void refresh() {
    Set<String> unfinished = unfinishedIds();
    if (!unfinished.isEmpty()) {
      Map<String, PhotoFate> fates = shared.fates(unfinished);
      database.together(
          () -> {
            unfinished.forEach(id -> write(id, fates));
            return fates;
          });
    }
  }

  private Set<String> unfinishedIds() {
    return database.read(
        session -> new TreeSet<>(session.list("SELECT id" + UNFINISHED, row -> row.getString(1))));
  }

  private void write(String photoId, Map<String, PhotoFate> fates) {
    PhotoFate fate = fates.get(photoId);
    int unused =
        database.write(
            session -> fate == null ? gone(session, photoId) : repeat(session, photoId, fate));
  }

  private static int gone(SqliteSession session, String photoId) throws SQLException {
    return session.update("UPDATE photo SET buried = 1 WHERE id = ?", photoId);
  }

  /** Writes nothing where nothing has changed. */
  private static int repeat(SqliteSession session, String photoId, PhotoFate fate)
      throws SQLException {
    NewPhoto photo = fate.photo();
    return session.update(
        "INSERT INTO photo (id, collection, image_uri, width, height, received_at, terminal,"
            + " failure, failure_detail, face_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET buried = 0, terminal = excluded.terminal,"
            + " failure = excluded.failure, failure_detail = excluded.failure_detail,"
            + " face_count = excluded.face_count WHERE (buried, terminal, failure, face_count)"
            + " IS NOT (0, excluded.terminal, excluded.failure, excluded.face_count)",
        photoId,
        photo.collection(),
        photo.imageUri(),
        photo.width(),
        photo.height(),
        photo.receivedAtMillis(),
        fate.terminal() ? 1 : 0,
        fate.failure().map(Failure::reason).orElse(null),
        fate.failure().map(Failure::detail).orElse(null),
        fate.faces().isPresent() ? fate.faces().getAsInt() : null);
  }
}
